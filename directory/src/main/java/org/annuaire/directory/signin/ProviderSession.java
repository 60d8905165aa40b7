package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a provider calls a person and his session there.
 *
 * @param sid the session, or null where the provider names none
 */
record ProviderSession(
        String issuer, String subject, @Nullable String sid) {
    static final int LONGEST = 255;

    ProviderSession {
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "ProviderSession[" + issuer + "]";
    }
}
