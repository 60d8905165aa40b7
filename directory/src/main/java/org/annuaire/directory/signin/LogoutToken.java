package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word that a session has ended, verified.
 *
 * @param subject whose, or null
 * @param sid which one, or null; all of the subject's where there is none
 * @param jti by which it is known again
 * @param expiresAt until when somebody might try it again
 */
record LogoutToken(
        String issuer, @Nullable String subject, @Nullable String sid, String jti, Instant expiresAt) {
    LogoutToken {
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
