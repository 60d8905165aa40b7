package org.annuaire.introspection;

import java.math.BigDecimal;
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
    /** Our clock is read in whole seconds, the other's perhaps not. */
    private static final BigDecimal LAST_OF_A_SECOND = new BigDecimal("0.999999999");

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
                            + IntrospectionException.quoted(claims.get("iss"))
                            + IssuerDifference.remark(issuer, claims.get("iss")));
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
        BigDecimal issued = seconds(claims.get("iat"));
        if (issued == null) {
            throw new UntrustedResponse(Rule.ISSUED_AT, "expected iat to be a number, got another value or none");
        }
        long earliest = requested.getEpochSecond() - skew.toSeconds();
        long latest = clock.instant().getEpochSecond() + skew.toSeconds();
        boolean within = issued.compareTo(BigDecimal.valueOf(earliest)) >= 0 // both ends are accepted
                && issued.compareTo(BigDecimal.valueOf(latest).add(LAST_OF_A_SECOND)) <= 0;
        if (!within) {
            throw new UntrustedResponse(
                    Rule.ISSUED_AT, "expected iat between " + earliest + " and " + latest + ", got " + issued);
        }
    }

    private void checkExpiry(Map<String, @Nullable Object> claims) {
        long now = clock.instant().getEpochSecond();
        if (claims.containsKey("exp")) {
            BigDecimal exp = seconds(claims.get("exp"));
            boolean future = exp != null && exp.compareTo(BigDecimal.valueOf(now - skew.toSeconds())) > 0;
            if (!future) { // equal is expired
                throw new UntrustedResponse(
                        Rule.RESPONSE_EXPIRED, "expected a response that has not expired, got one that has");
            }
        }
        if (claims.containsKey("nbf")) {
            BigDecimal nbf = seconds(claims.get("nbf"));
            boolean past = nbf != null && nbf.compareTo(BigDecimal.valueOf(now + skew.toSeconds())) <= 0;
            if (!past) { // equal is valid
                throw new UntrustedResponse(
                        Rule.RESPONSE_NOT_YET_VALID, "expected a response that is valid already, got one that is not");
            }
        }
    }

    /** A time in seconds, fractions of which are legal (RFC 7519, section 2). */
    private static @Nullable BigDecimal seconds(@Nullable Object value) {
        if (value instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return value instanceof BigDecimal exact ? exact : null;
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
