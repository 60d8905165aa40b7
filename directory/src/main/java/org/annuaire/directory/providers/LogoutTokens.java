package org.annuaire.directory.providers;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.annuaire.directory.providers.ProviderJwts.Verification;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.annuaire.introspection.IssuerSignatures;
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

    /** The year 9999: beyond it is no time. */
    private static final double LATEST = 253_402_300_799.0;

    private static final Set<String> TYPES = Set.of("logout+jwt", "jwt");

    private final String provider;
    private final Verification verification;
    private final Clock clock;
    private final List<Check> checks;

    private record Check(String expected, Predicate<Map<String, @Nullable Object>> holds) {}

    /**
     * @param provider our id for it
     * @param issuer its own name
     * @param clientId its name for us
     */
    LogoutTokens(String provider, String issuer, String clientId, Verification verification, Clock clock) {
        this.provider = provider;
        this.verification = verification;
        this.clock = clock;
        this.checks = List.of(
                new Check("iss of this provider", claims -> issuer.equals(claims.get("iss"))),
                new Check(
                        "aud that names us",
                        claims -> audiences(claims.get("aud")).contains(clientId)),
                new Check(
                        "azp, if any, to be us",
                        claims -> !claims.containsKey("azp") || clientId.equals(claims.get("azp"))),
                new Check("iat that is past", claims -> isPast(time(claims, "iat"))),
                new Check("exp, if any, to be a time", claims -> isTimeOrMissing(claims, "exp")),
                new Check("exp that is to come, or an iat of the last two minutes", this::isFresh),
                new Check("at most 10 minutes between iat and exp", LogoutTokens::isShort),
                new Check(
                        "nbf, if any, that is past",
                        claims -> !claims.containsKey("nbf") || isPast(time(claims, "nbf"))),
                new Check("sub, if any, to be a name", claims -> isNameOrMissing(claims, "sub")),
                new Check("sid, if any, to be a name", claims -> isNameOrMissing(claims, "sid")),
                new Check("the event of a logout", LogoutTokens::hasEvent),
                new Check("no nonce", claims -> !claims.containsKey("nonce")),
                new Check("jti to be a name", claims -> isName(claims.get("jti"))));
    }

    /**
     * @throws ProblemException {@link LogoutProblem#LOGOUT_TOKEN_INVALID}, {@link
     *     LogoutProblem#LOGOUT_TOKEN_ABOUT_NOBODY}, or {@link LogoutProblem#LOGOUT_FAILED} if the provider's keys
     *     cannot be had
     */
    public LogoutToken verify(String text) {
        try {
            return token(checked(text));
        } catch (AuthorizationServerUnavailable unavailable) {
            LOG.warn("provider {}: logout token not verified: {}", provider, unavailable.rule());
            throw new ProblemException(
                    // If keys were asked for too often, this one is hardly the provider's.
                    unavailable.retryAfter().isPresent()
                            ? LogoutProblem.LOGOUT_TOKEN_INVALID
                            : LogoutProblem.LOGOUT_FAILED);
        } catch (UntrustedResponse | Refused refused) {
            LOG.info("provider {}: logout token refused: {}", provider, refused.getMessage());
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_INVALID);
        }
    }

    private Map<String, @Nullable Object> checked(String text) {
        if (text.length() > LONGEST) {
            throw new Refused("at most " + LONGEST + " characters");
        }
        IssuerSignatures.Signed signed = verification.apply(text);
        // Not every provider sets the type; an ID token, which is a JWT too, has no event.
        if (!signed.type().map(TYPES::contains).orElse(true)) {
            throw new Refused("the type of a logout token");
        }
        Map<String, @Nullable Object> claims = signed.claims();
        for (Check check : checks) {
            if (!check.holds().test(claims)) {
                throw new Refused(check.expected());
            }
        }
        return claims;
    }

    private static LogoutToken token(Map<String, @Nullable Object> claims) {
        String subject = (String) claims.get("sub");
        String sid = (String) claims.get("sid");
        if (subject == null && sid == null) {
            throw new ProblemException(LogoutProblem.LOGOUT_TOKEN_ABOUT_NOBODY);
        }
        return new LogoutToken(
                (String) requireNonNull(claims.get("iss"), "iss"),
                subject,
                sid,
                (String) requireNonNull(claims.get("jti"), "jti"),
                end(claims).plus(SKEW));
    }

    private boolean isPast(@Nullable Instant time) {
        return time != null && !time.isAfter(clock.instant().plus(SKEW));
    }

    private boolean isFresh(Map<String, @Nullable Object> claims) {
        // now == exp + skew is expired; without exp, the two minutes are tolerance enough
        Instant end = claims.containsKey("exp") ? end(claims).plus(SKEW) : end(claims);
        return clock.instant().isBefore(end);
    }

    /** When the token ends, as it says, or as its time of issue does. */
    private static Instant end(Map<String, @Nullable Object> claims) {
        return claims.containsKey("exp")
                ? requireNonNull(time(claims, "exp"), "exp")
                : requireNonNull(time(claims, "iat"), "iat").plus(LIFE_WITHOUT_EXPIRY);
    }

    private static boolean isShort(Map<String, @Nullable Object> claims) {
        Instant issued = requireNonNull(time(claims, "iat"), "iat");
        Instant expires = end(claims);
        return issued.isBefore(expires) && !expires.isAfter(issued.plus(LONGEST_LIFE));
    }

    private static boolean hasEvent(Map<String, @Nullable Object> claims) {
        return claims.get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
    }

    /** One, or a list of nothing but them; else none. */
    private static List<?> audiences(@Nullable Object claim) {
        if (claim instanceof String one) {
            return List.of(one);
        }
        return claim instanceof List<?> several && several.stream().allMatch(String.class::isInstance)
                ? several
                : List.of();
    }

    private static boolean isTimeOrMissing(Map<String, @Nullable Object> claims, String name) {
        return !claims.containsKey(name) || time(claims, name) != null;
    }

    /** Fractions of a second are legal (RFC 7519, section 2). */
    private static @Nullable Instant time(Map<String, @Nullable Object> claims, String name) {
        double seconds = claims.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        return seconds >= 0 && seconds <= LATEST ? Instant.ofEpochMilli((long) (seconds * 1000)) : null;
    }

    private static boolean isNameOrMissing(Map<String, @Nullable Object> claims, String name) {
        return !claims.containsKey(name) || isName(claims.get(name));
    }

    private static boolean isName(@Nullable Object claim) {
        return claim instanceof String text
                && !text.isBlank()
                && text.length() <= ProviderSession.LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** A token that breaks a rule. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String expected) {
            super("expected " + expected);
        }
    }
}
