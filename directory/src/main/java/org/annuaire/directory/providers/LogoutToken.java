package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's verified statement that a session has ended.
 *
 * @param subject whose session, or null
 * @param sid which session, or null; then it means all of the subject's
 * @param jti the token's id, by which a repetition is recognised
 * @param expiresAt until when a repetition has to be recognised
 */
public record LogoutToken(
        String issuer, @Nullable String subject, @Nullable String sid, String jti, Instant expiresAt) {
    public LogoutToken {
        requireNonNull(issuer, "issuer");
        requireNonNull(jti, "jti");
        requireNonNull(expiresAt, "expiresAt");
        if (subject == null && sid == null) {
            throw new IllegalArgumentException("expected a subject or a session, got neither");
        }
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "LogoutToken[" + issuer + "]";
    }
}
