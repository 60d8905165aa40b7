package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the logout tokens of one provider.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">OpenID Connect Back-Channel
 *     Logout, section 2.6</a>
 */
public final class LogoutTokens {
    private static final Logger LOG = LoggerFactory.getLogger(LogoutTokens.class);
    private static final int LONGEST = 16 * 1024;
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** The specification recommends two minutes; the {@code jti} is remembered while a token is valid. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    /** How old a token without {@code exp} may be: node-oidc-provider, and so ProConnect, sends none. */
    private static final Duration LIFE_WITHOUT_EXPIRY = Duration.ofMinutes(2);

    private final String provider;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private record Check(String expected, Predicate<JWTClaimsSet> holds) {}

    /**
     * @param provider our id for it
     * @param issuer its own name
     * @param clientId its name for us
     */
    LogoutTokens(
            String provider,
            String issuer,
            String clientId,
            Set<JWSAlgorithm> algorithms,
            JWKSource<SecurityContext> keys,
            Clock clock) {
        this.provider = provider;
        this.clock = clock;
        // Not every provider sets the type; an ID token, which is a JWT too, has no event.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        List<Check> checks = checks(issuer, clientId);
        processor.setJWTClaimsSetVerifier((claims, context) -> check(checks, claims));
    }

    /**
     * @throws ProblemException {@link LogoutProblem#LOGOUT_TOKEN_INVALID}, {@link
     *     LogoutProblem#LOGOUT_TOKEN_ABOUT_NOBODY}, or {@link LogoutProblem#LOGOUT_FAILED} if the provider's keys
     *     cannot be had
     */
    public LogoutToken verify(String text) {
        if (text.length() > LONGEST) {
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_INVALID);
        }
        // If the key is unknown and the keys have just been fetched, it is not one of the provider's.
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWTClaimsSet claims = processor.process(jwt, null);
            requireTypes(jwt);
            return token(claims);
        } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
            LOG.info("provider {}: logout token refused: {}", provider, reason(e));
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_INVALID);
        } catch (JOSEException e) {
            LOG.warn(
                    "provider {}: logout token not verified: {}",
                    provider,
                    e.getClass().getSimpleName());
            throw new ProblemException(LogoutProblem.LOGOUT_FAILED);
        }
    }

    /** The library makes a text of a subject that is a number, and leaves out a time that is null. */
    private static void requireTypes(SignedJWT jwt) throws BadJWTException {
        Map<String, Object> claims = jwt.getPayload().toJSONObject();
        if (claims == null || !isNameOrMissing(claims.get("sub"))) {
            throw new BadJWTException("expected sub to be a name");
        }
        for (String time : List.of("exp", "nbf")) {
            if (claims.containsKey(time) && claims.get(time) == null) {
                throw new BadJWTException("expected " + time + " to be a time");
            }
        }
    }

    private static LogoutToken token(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        String sid = (String) claims.getClaim("sid");
        if (subject == null && sid == null) {
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_ABOUT_NOBODY);
        }
        return new LogoutToken(
                requireNonNull(claims.getIssuer(), "iss"),
                subject,
                sid,
                requireNonNull(claims.getJWTID(), "jti"),
                end(claims).plus(SKEW));
    }

    private List<Check> checks(String issuer, String clientId) {
        return List.of(
                new Check("iss of this provider", claims -> issuer.equals(claims.getIssuer())),
                new Check("aud that names us", claims -> claims.getAudience().contains(clientId)),
                new Check("iat that is past", claims -> isPast(claims.getIssueTime())),
                new Check("exp that is to come, or an iat of the last two minutes", this::isFresh),
                new Check("at most 10 minutes between iat and exp", LogoutTokens::isShort),
                new Check("nbf that is past", this::isUsable),
                new Check("sid to be a name", claims -> isNameOrMissing(claims.getClaim("sid"))),
                new Check("the event of a logout", LogoutTokens::hasEvent),
                new Check("no nonce", claims -> !claims.getClaims().containsKey("nonce")),
                new Check("jti to be a name", claims -> isName(claims.getClaim("jti"))));
    }

    private static void check(List<Check> checks, JWTClaimsSet claims) throws BadJWTException {
        for (Check check : checks) {
            if (!check.holds().test(claims)) {
                throw new BadJWTException("expected " + check.expected());
            }
        }
    }

    private boolean isPast(@Nullable Date time) {
        return time != null && !time.toInstant().isAfter(clock.instant().plus(SKEW));
    }

    private boolean isUsable(JWTClaimsSet claims) {
        return !claims.getClaims().containsKey("nbf") || isPast(claims.getNotBeforeTime());
    }

    private boolean isFresh(JWTClaimsSet claims) {
        // now == exp + skew is expired; without exp, the two minutes are tolerance enough
        Instant end =
                claims.getExpirationTime() == null ? end(claims) : end(claims).plus(SKEW);
        return clock.instant().isBefore(end);
    }

    /** When the token ends, as it says, or as its time of issue does. */
    private static Instant end(JWTClaimsSet claims) {
        Date expires = claims.getExpirationTime();
        return expires == null
                ? requireNonNull(claims.getIssueTime(), "iat").toInstant().plus(LIFE_WITHOUT_EXPIRY)
                : expires.toInstant();
    }

    private static boolean isShort(JWTClaimsSet claims) {
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = end(claims);
        return issued.isBefore(expires) && !expires.isAfter(issued.plus(LONGEST_LIFE));
    }

    private static boolean hasEvent(JWTClaimsSet claims) {
        return claims.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
    }

    private static boolean isNameOrMissing(@Nullable Object claim) {
        return claim == null || isName(claim);
    }

    private static boolean isName(@Nullable Object claim) {
        return claim instanceof String text
                && !text.isBlank()
                && text.length() <= ProviderSession.LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Only our own words: those of the library repeat what the token says. */
    private static String reason(Exception refused) {
        String message = refused.getMessage();
        return message != null && message.startsWith("expected ")
                ? message
                : refused.getClass().getSimpleName();
    }
}
