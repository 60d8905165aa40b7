package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;

/**
 * The session of a signed-in person.
 *
 * @param user who signed in
 * @param identity the identity that they signed in by
 * @param provider the id of the provider where they signed in
 * @param idToken what the provider expects back when they sign out
 * @param since when they signed in
 */
public record BrowserSession(UserId user, IdentityId identity, String provider, String idToken, Instant since) {
    static final String ATTRIBUTE = "signed-in";

    public BrowserSession {
        requireNonNull(user, "user");
        requireNonNull(identity, "identity");
        requireNonNull(provider, "provider");
        requireNonNull(idToken, "idToken");
        requireNonNull(since, "since");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "BrowserSession[user=" + user + "]";
    }
}
