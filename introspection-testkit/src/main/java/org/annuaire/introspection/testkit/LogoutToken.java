package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells a client when a session has ended. The server adds {@code iss}, {@code aud}, {@code iat},
 * {@code exp}, {@code jti} and {@code events} where they are not set here, and lies if they are set to something else
 * or left out.
 *
 * @param claims what it says, of any JSON type
 * @param omitted which of the claims that the server would add are missing
 * @param type the header {@code typ}; none where it is empty
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID Connect Back-Channel
 *     Logout, section 2.4</a>
 */
public record LogoutToken(
        Map<String, @Nullable Object> claims, Set<String> omitted, String type, Protection protection) {
    public LogoutToken {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        omitted = Set.copyOf(omitted);
        requireNonNull(type, "type");
        requireNonNull(protection, "protection");
    }

    /** How the token is protected. */
    public enum Protection {
        /** Signed as the client's ID tokens are. */
        SIGNATURE,
        /** {@code "alg": "none"}. */
        NONE,
        /** An HMAC whose secret is the server's public RSA key, which everybody knows. */
        PUBLIC_KEY_AS_SECRET
    }

    /** A token that says nothing yet about whose session ended. */
    public static LogoutToken empty() {
        return new LogoutToken(Map.of(), Set.of(), "logout+jwt", Protection.SIGNATURE);
    }

    /** All sessions of this person ended. */
    public static LogoutToken of(String subject) {
        return empty().with("sub", subject);
    }

    /** This session ended. */
    public LogoutToken inSession(String session) {
        return with("sid", session);
    }

    /** With this claim, any JSON value, replacing the one of that name. */
    public LogoutToken with(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new LogoutToken(changed, omitted, type, protection);
    }

    public LogoutToken without(String claim) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        Set<String> more = new TreeSet<>(omitted);
        more.add(claim);
        return new LogoutToken(changed, more, type, protection);
    }

    /** With this header {@code typ}, or none where it is empty. */
    public LogoutToken typed(String other) {
        return new LogoutToken(claims, omitted, other, protection);
    }

    public LogoutToken protectedBy(Protection other) {
        return new LogoutToken(claims, omitted, type, other);
    }
}
