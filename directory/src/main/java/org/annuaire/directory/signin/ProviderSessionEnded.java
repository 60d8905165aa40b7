package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A provider said that a session there has ended. Heard in the same thread and transaction.
 *
 * @param issuer the provider
 * @param subject whose session, by the provider's name for them, or null where it only names the session
 * @param sid which session, or null where it means all of the subject's
 */
public record ProviderSessionEnded(
        String issuer, @Nullable String subject, @Nullable String sid) {
    public ProviderSessionEnded {
        requireNonNull(issuer, "issuer");
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "ProviderSessionEnded[" + issuer + "]";
    }
}
