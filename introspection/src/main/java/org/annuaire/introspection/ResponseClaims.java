package org.annuaire.introspection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a verified response, in order: who answered, to whom, when, and what.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701, section 5</a>
 */
final class ResponseClaims {
    private final String issuer;
    private final String audience;
    private final Duration skew;
    private final Clock clock;

    ResponseClaims(CommonBuilder<?> settings) {
        this.issuer = settings.server.issuer();
        this.audience = settings.audienceOrClientId();
        this.skew = settings.skew;
        this.clock = settings.clock;
    }

    /** The members of {@code token_introspection}, once everything around them is right. */
    Map<String, @Nullable Object> check(SignatureVerifier.Verified verified, Instant requested) {
        Map<String, @Nullable Object> claims = parsed(verified.payload());
        checkIssuer(claims);
        checkAudience(claims);
        checkIssuedAt(claims, requested);
        checkExpiry(claims);
        checkReplicated(claims, verified.replicated());
        return tokenIntrospection(claims);
    }

    private static Map<String, @Nullable Object> parsed(byte[] payload) {
        try {
            return Json.object(payload);
        } catch (Json.NotUtf8 other) {
            throw new UntrustedResponse(Rule.ENCODING, "claims: " + other.getMessage());
        } catch (Json.Malformed malformed) {
            throw new UntrustedResponse(Rule.JSON, "claims: " + malformed.getMessage());
        }
    }

    private void checkIssuer(Map<String, @Nullable Object> claims) {
        if (!issuer.equals(claims.get("iss"))) {
            throw new UntrustedResponse(
                    Rule.ISSUER,
                    "expected iss " + IntrospectionException.quoted(issuer) + ", got "
                            + IntrospectionException.quoted(claims.get("iss")));
        }
    }

    private void checkAudience(Map<String, @Nullable Object> claims) {
        boolean ours = TokenAttributes.audiences(claims.get("aud"))
                .filter(audiences -> audiences.contains(audience))
                .isPresent();
        if (!ours) {
            Object finding = claims.get("aud") instanceof Collection<?>
                    ? "others"
                    : IntrospectionException.quoted(claims.get("aud"));
            throw new UntrustedResponse(
                    Rule.AUDIENCE, "expected aud " + IntrospectionException.quoted(audience) + ", got " + finding);
        }
    }

    private void checkIssuedAt(Map<String, @Nullable Object> claims, Instant requested) {
        if (!(claims.get("iat") instanceof Long issued)) {
            throw new UntrustedResponse(Rule.ISSUED_AT, "expected iat to be an integer, got another value or none");
        }
        long earliest = requested.getEpochSecond() - skew.toSeconds();
        long latest = clock.instant().getEpochSecond() + skew.toSeconds();
        if (issued < earliest || issued > latest) { // both ends are accepted
            throw new UntrustedResponse(
                    Rule.ISSUED_AT, "expected iat between " + earliest + " and " + latest + ", got " + issued);
        }
    }

    private void checkExpiry(Map<String, @Nullable Object> claims) {
        long now = clock.instant().getEpochSecond();
        if (claims.containsKey("exp")) {
            boolean future = claims.get("exp") instanceof Long exp && exp > now - skew.toSeconds(); // equal is expired
            if (!future) {
                throw new UntrustedResponse(
                        Rule.RESPONSE_EXPIRED, "expected a response that has not expired, got one that has");
            }
        }
        if (claims.containsKey("nbf")) {
            boolean past = claims.get("nbf") instanceof Long nbf && nbf <= now + skew.toSeconds(); // equal is valid
            if (!past) {
                throw new UntrustedResponse(
                        Rule.RESPONSE_NOT_YET_VALID, "expected a response that is valid already, got one that is not");
            }
        }
    }

    static void checkReplicated(Map<String, @Nullable Object> claims, Map<String, @Nullable Object> replicated) {
        replicated.forEach((name, value) -> {
            if (!Objects.equals(value, claims.get(name))) {
                throw new UntrustedResponse(
                        Rule.REPLICATED_CLAIM,
                        "expected " + name + " of the JWE header to equal the signed one, got a different one");
            }
        });
    }

    @SuppressWarnings("unchecked") // the reader makes every map a map of strings
    private static Map<String, @Nullable Object> tokenIntrospection(Map<String, @Nullable Object> claims) {
        if (claims.get("token_introspection") instanceof Map<?, ?> members) {
            return (Map<String, @Nullable Object>) members;
        }
        throw new UntrustedResponse(
                Rule.TOKEN_INTROSPECTION, "expected token_introspection to be an object, got another value or none");
    }
}
