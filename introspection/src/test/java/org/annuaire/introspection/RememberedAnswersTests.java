package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.Introspection.Inactive;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.Introspection.Refused;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are remembered, and what is judged anew nevertheless. */
class RememberedAnswersTests {
    private static final AccessToken TOKEN = AccessToken.parse("token").orElseThrow();
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final String JKT = "A".repeat(43);
    private static final Introspection INACTIVE = new Inactive();

    private final TestClock clock = new TestClock();
    private final IntrospectionCache cache = new IntrospectionCache(TTL, 2, clock::nanos);
    private volatile int status = 200;
    private volatile String body = active("");
    private final ScriptedServer server = new ScriptedServer(exchange ->
            ScriptedServer.answering(status, "application/json", body).answer(exchange));
    private final TokenIntrospector introspector = introspector(cache);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksOnceWithinTheTime() {
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
        clock.advance(TTL.minusNanos(1));

        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksEachTimeUnlessToldOtherwise() {
        TokenIntrospector forgetful = introspector(IntrospectionCache.off());

        forgetful.introspect(TOKEN);
        forgetful.introspect(TOKEN);

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void refusesARevokedTokenWhenItsTimeIsOver() {
        introspector.introspect(TOKEN);
        body = "{\"active\":false}";
        clock.advance(TTL);

        assertThat(introspector.introspect(TOKEN)).isEqualTo(INACTIVE);
    }

    @Test
    void refusesARevokedTokenAtOnceAfterAPurge() {
        introspector.introspect(TOKEN);
        body = "{\"active\":false}";

        cache.purgeSubject("alice");

        assertThat(introspector.introspect(TOKEN)).isEqualTo(INACTIVE);
    }

    @Test
    void asksAgainWhenTheTokenHasExpired() {
        body = active(",\"exp\":" + clock.instant().plusSeconds(10).getEpochSecond());
        introspector.introspect(TOKEN);
        clock.advance(Duration.ofSeconds(10));
        body = "{\"active\":false}";

        assertThat(introspector.introspect(TOKEN)).isEqualTo(INACTIVE);
    }

    @Test
    void servesNothingOldWhileTheServerIsDown() {
        introspector.introspect(TOKEN);
        status = 503;
        clock.advance(TTL);

        assertThat(catchThrowableOfType(IntrospectionException.class, () -> introspector.introspect(TOKEN))
                        .rule())
                .isEqualTo(Rule.SERVER_ERROR);
    }

    @Test
    void judgesATokenAnewEachTime() {
        body = active(",\"nbf\":" + clock.instant().getEpochSecond());
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);

        clock.set(Duration.ofHours(-1));

        assertThat(introspector.introspect(TOKEN)).isEqualTo(new Refused(Refusal.NOT_YET_VALID));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksForTheProofOfEverySender() {
        body = "{\"active\":true,\"token_type\":\"DPoP\",\"cnf\":{\"jkt\":\"" + JKT + "\"}}";
        SenderProof own = SenderProof.ofKey(JKT);

        assertThat(introspector.introspect(TOKEN)).isEqualTo(new Refused(Refusal.PROOF_MISSING));
        assertThat(introspector.introspect(TOKEN, own)).isInstanceOf(Active.class);
        assertThat(introspector.introspect(TOKEN)).isEqualTo(new Refused(Refusal.PROOF_MISSING));
        assertThat(introspector.introspect(TOKEN, SenderProof.ofKey("B".repeat(43))))
                .isEqualTo(new Refused(Refusal.PROOF_MISMATCH));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"active\":false}'",
        "200, '{\"active\":true,\"token_type\":\"refresh_token\"}'",
        "400, '{\"error\":\"unsupported_token_type\"}'",
        "500, ''",
        "401, ''",
        "200, '{\"active\":\"yes\"}'"
    })
    void remembersNoAnswerButAnActiveTokens(int answeredStatus, String answered) {
        status = answeredStatus;
        body = answered;
        attempt();
        assertThat(cache.size()).isZero();

        status = 200;
        body = active("");
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
    }

    @Test
    void letsNoFloodOfBadTokensDriveOutAGoodOne() {
        introspector.introspect(TOKEN);
        body = "{\"active\":false}";
        for (int i = 0; i < 10; i++) {
            introspector.introspect(AccessToken.parse("bad" + i).orElseThrow());
        }

        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
    }

    private void attempt() {
        try {
            introspector.introspect(TOKEN);
        } catch (IntrospectionException expected) {
            assertThat(expected.rule()).isIn(Rule.SERVER_ERROR, Rule.CREDENTIALS, Rule.ACTIVE);
        }
    }

    private TokenIntrospector introspector(IntrospectionCache remembered) {
        return InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address())
                        .introspectionEndpoint(server.address() + "/introspect"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .within(Duration.ofSeconds(30))
                .clock(clock)
                .caching(remembered)
                .build();
    }

    private static String active(String more) {
        return "{\"active\":true,\"token_type\":\"Bearer\",\"sub\":\"alice\"" + more + "}";
    }
}
