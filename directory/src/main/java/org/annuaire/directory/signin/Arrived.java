package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

/** A person who came back from a provider. */
record Arrived(BrowserSession session, ProviderSession origin) {
    Arrived {
        requireNonNull(session, "session");
        requireNonNull(origin, "origin");
    }
}
