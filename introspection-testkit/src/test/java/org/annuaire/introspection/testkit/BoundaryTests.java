package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seconds that decide: with a clock that stands still, on both sides of each limit. */
final class BoundaryTests {
    private static final TestClock CLOCK = new TestClock();
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start("", CLOCK);

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "30,-30,OK",
        "30,-31,ISSUED_AT",
        "30,30,OK",
        "30,31,ISSUED_AT",
        "0,0,OK",
        "0,-1,ISSUED_AT",
        "0,1,ISSUED_AT"
    })
    void takesAResponseIssuedWithinTheSkewOfTheRequest(int skew, long seconds, String expected) {
        SERVER.lies().changeIntrospection(claims -> {
            claims.put("iat", CLOCK.instant().getEpochSecond() + seconds);
            return claims;
        });
        assertThat(outcome(skew, grant())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,1,OK", "0,0,EXPIRED", "60,-30,OK", "60,-59,OK", "60,-60,EXPIRED"})
    void takesATokenUntilItExpires(int skew, long seconds, String expected) {
        assertThat(outcome(skew, grant().with("exp", CLOCK.instant().getEpochSecond() + seconds)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0,OK", "0,1,NOT_YET_VALID", "30,30,OK", "30,31,NOT_YET_VALID"})
    void takesATokenFromWhenItIsValid(int skew, long seconds, String expected) {
        assertThat(outcome(skew, grant().with("nbf", CLOCK.instant().getEpochSecond() + seconds)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,OK", "1,EXPIRED", "2,EXPIRED"})
    void takesATokenOfOneSecondForOneSecond(long later, String expected) {
        String token = SERVER.issue(grant().with("exp", CLOCK.instant().getEpochSecond() + 1));
        TokenIntrospector introspector = introspector(0);
        assertThat(outcome(introspector, token)).isEqualTo("OK");
        CLOCK.advance(Duration.ofSeconds(later));
        assertThat(outcome(introspector, token)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"docs,OK", "other,CLIENT_NOT_ALLOWED", ",CLIENT_NOT_ALLOWED"})
    void takesTokensOfTheListedClientsOnly(@Nullable String client, String expected) {
        TokenIntrospector introspector = Relying.settings(SERVER)
                .clock(CLOCK)
                .accepting(TokenPolicy.strict().clients(Set.of("docs")))
                .build();
        TokenGrant grant = client == null ? grant().without("client_id") : grant().with("client_id", client);
        assertThat(outcome(introspector, SERVER.issue(grant))).isEqualTo(expected);
    }

    private String outcome(int skew, TokenGrant grant) {
        return outcome(introspector(skew), SERVER.issue(grant));
    }

    private static String outcome(TokenIntrospector introspector, String token) {
        try {
            Introspection outcome =
                    introspector.introspect(AccessToken.parse(token).orElseThrow());
            return outcome.fold(active -> "OK", () -> "INACTIVE", Enum::name);
        } catch (IntrospectionException failed) {
            return failed.rule().name();
        }
    }

    private TokenIntrospector introspector(int skew) {
        SERVER.register(ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed()));
        return Relying.settings(SERVER)
                .clock(CLOCK)
                .clockSkew(Duration.ofSeconds(skew))
                .build();
    }

    private static TokenGrant grant() {
        return TokenGrant.of("alice", "docs", "openid");
    }
}
