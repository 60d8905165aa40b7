package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A provider's names for a person and their session there.
 *
 * @param sid the session, or null if the provider does not name any
 */
public record ProviderSession(
        String issuer, String subject, @Nullable String sid) {
    static final int LONGEST = 255;

    public ProviderSession {
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "ProviderSession[" + issuer + "]";
    }
}
