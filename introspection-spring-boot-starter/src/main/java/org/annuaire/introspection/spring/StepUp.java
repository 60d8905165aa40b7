package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annuaire.introspection.TokenAttributes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * A requirement on how, or how recently, the person behind a token was authenticated. A token that does not meet it is
 * challenged with 401 {@code insufficient_user_authentication}, so that its client can ask the person to sign in again.
 *
 * <p>The token must be good in every other respect first, or the challenge would tell strangers what is protected and
 * how. Where the principal is no {@link IntrospectedPrincipal}, {@link #reading} must say where the token is, or the
 * requirement is not met.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470, section 3</a>
 */
public final class StepUp implements AuthorizationManager<Object> {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final List<String> acrValues;
    private final @Nullable Duration maxAge;
    private final Function<? super Authentication, Optional<TokenAttributes>> tokens;
    private final Clock clock;

    private StepUp(
            List<String> acrValues,
            @Nullable Duration maxAge,
            Function<? super Authentication, Optional<TokenAttributes>> tokens,
            Clock clock) {
        this.acrValues = List.copyOf(acrValues);
        this.maxAge = maxAge;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The token's {@code acr} must be one of these, which the challenge names in this order, the preferred one first.
     */
    public static StepUp to(String acr, String... others) {
        List<String> values = Stream.concat(Stream.of(acr), Stream.of(others)).toList();
        if (values.stream().anyMatch(value -> !value.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
            throw new IllegalArgumentException("acr: expected printable ASCII without spaces, got another text");
        }
        return new StepUp(values, null, StepUp::ofPrincipal, Clock.systemUTC());
    }

    /** The person must have been authenticated no longer ago than this. */
    public static StepUp toSignInWithin(Duration maxAge) {
        return new StepUp(List.of(), checked(maxAge), StepUp::ofPrincipal, Clock.systemUTC());
    }

    /** Like this one, and the person must have been authenticated no longer ago than this. */
    public StepUp within(Duration maxAge) {
        return new StepUp(acrValues, checked(maxAge), tokens, clock);
    }

    /** Like this one, for authentications that an application makes itself and that hold the token elsewhere. */
    public StepUp reading(Function<? super Authentication, Optional<TokenAttributes>> tokens) {
        return new StepUp(acrValues, maxAge, requireNonNull(tokens, "tokens"), clock);
    }

    StepUp at(Clock clock) {
        return new StepUp(acrValues, maxAge, tokens, clock);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, Object protectedThing) {
        Authentication found = authentication.get();
        boolean met = found != null
                && found.isAuthenticated()
                && tokens.apply(found)
                        .filter(this::strongEnough)
                        .filter(this::recentEnough)
                        .isPresent();
        return new Demand(met, String.join(" ", acrValues), maxAge == null ? -1 : maxAge.toSeconds());
    }

    private static Optional<TokenAttributes> ofPrincipal(Authentication authentication) {
        return authentication.getPrincipal() instanceof IntrospectedPrincipal person
                ? Optional.of(person.attributes())
                : Optional.empty();
    }

    private boolean strongEnough(TokenAttributes token) {
        return acrValues.isEmpty() || token.acr().filter(acrValues::contains).isPresent();
    }

    /** A time in the future is not when anybody signed in, apart from what the clocks differ. */
    private boolean recentEnough(TokenAttributes token) {
        if (maxAge == null) {
            return true;
        }
        Instant now = clock.instant();
        return token.authTime()
                .filter(time -> !time.isAfter(now.plus(SKEW)))
                .filter(time -> !time.plus(maxAge).isBefore(now)) // auth_time == now - max_age is recent
                .isPresent();
    }

    private static Duration checked(Duration maxAge) {
        if (requireNonNull(maxAge, "maxAge").isNegative()) {
            throw new IllegalArgumentException("maxAge: expected 0 or more, got " + maxAge);
        }
        return maxAge;
    }

    /** What was required, and whether it is met. */
    record Demand(boolean isGranted, String acrValues, long maxAge) implements AuthorizationResult {
        /** For the challenge. */
        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (!acrValues.isEmpty()) {
                parameters.put("acr_values", acrValues);
            }
            if (maxAge >= 0) {
                parameters.put("max_age", String.valueOf(maxAge));
            }
            return parameters;
        }
    }
}
