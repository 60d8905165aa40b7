package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A provider said that a session there has ended. Handled in the same thread and transaction.
 *
 * @param issuer the provider
 * @param subject whose session, by the provider's name for them, or null if it names only the session
 * @param sid which session, or null if it means all of the subject's
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
