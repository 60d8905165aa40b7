package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;

/**
 * What the session of a signed-in person holds.
 *
 * @param user who signed in
 * @param identity by which identity
 * @param provider the id of the provider where he did
 * @param idToken what the provider wants to see again when he signs out
 * @param since when he signed in
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
