package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.providers.ProviderSession;

/** A person who came back from a provider. */
record CompletedSignIn(BrowserSession session, ProviderSession origin) {
    CompletedSignIn {
        requireNonNull(session, "session");
        requireNonNull(origin, "origin");
    }
}
