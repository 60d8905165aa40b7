package org.annuaire.directory.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.ratelimits.ArrivalLimits.Arrival;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits that stand before introspection and before the database, and those of pages. */
final class ArrivalLimitsTests {
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String SIRET = "/la-suite/v1.0/siret/";

    private static TestDirectory directory;

    private final SteppingClock clock = new SteppingClock();
    private final ArrivalLimits limits = new ArrivalLimits(new RateLimitSettings(0, 0, 0, 0, 3, 2), clock);

    @BeforeAll
    static void start() {
        directory = TestDirectory.start(Map.of(
                "annuaire.authentication.throttling.on-arrival", "60",
                "annuaire.authentication.throttling.refused-per-address", "3",
                "annuaire.authentication.throttling.pages-per-person", "4"));
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @Test
    void whoGuessesReachesNeitherProviderNorDatabase() {
        directory.browserOf(TestPeople.camille());
        Service known = directory.serviceFor(TestPeople.camille());
        assertThat(known.get(TEAMS).status()).isEqualTo(200);
        int before = directory.provider().introspectionCalls().size();
        List<Integer> answers = new ArrayList<>();
        for (int guess = 0; guess < 10; guess++) {
            answers.add(
                    directory.service(UUID.randomUUID().toString()).get(TEAMS).status());
        }
        assertThat(answers.subList(0, 3)).containsOnly(401);
        assertThat(answers.subList(4, 10)).containsOnly(429);
        assertThat(directory.provider().introspectionCalls()).hasSizeLessThanOrEqualTo(before + 4);

        List<Answer> refused = new ArrayList<>();
        assertThat(directory
                        .statements()
                        .during(() -> refused.add(withKey(UUID.randomUUID().toString()))))
                .isEmpty();
        assertThat(refused.get(0).status()).isEqualTo(429);
        assertThat(refused.get(0).header("Retry-After")).isPresent();
        assertThat(refused.get(0).header("WWW-Authenticate")).isEmpty();
        assertThat(refused.get(0).json().propertyNames()).containsExactly("detail");
        assertThat(known.get(TEAMS).status()).isEqualTo(200);
    }

    @Test
    void oneTokenIsNotAskedAboutForever() {
        directory.browserOf(TestPeople.dominique());
        Service service = directory.serviceFor(TestPeople.dominique());
        int before = directory.provider().introspectionCalls().size();
        int answered = 0;
        while (answered < 200 && service.get(TEAMS).status() == 200) {
            answered++;
        }
        assertThat(answered).isBetween(60, 199);
        assertThat(directory.provider().introspectionCalls()).hasSize(before + answered);
    }

    @Test
    void pagesAndFormsHaveALimitOfTheirOwn() {
        Browser camille = directory.browserOf(TestPeople.camille());
        for (int page = 0; page < 4; page++) {
            assertThat(camille.get("/teams").status()).isEqualTo(200);
        }
        Answer refused = camille.send(
                "GET",
                "/teams",
                request -> request.setHeader("Accept", "text/html").setHeader("Accept-Language", "fr"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.body()).contains("C’était trop rapide", "<code>too-many-requests</code>");
        assertThat(camille.submit("/teams", Map.of("name", "Budget")).status()).isEqualTo(429);
        assertThat(camille.get("/console/console.css").status()).isEqualTo(200);
        assertThat(camille.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(camille.get("/api/v1.0/users/me/").status()).isEqualTo(200);
        assertThat(camille.post("/api/v1.0/logout/", "").status()).isEqualTo(302);
    }

    @Test
    void eachCredentialAtEachAddressHasItsOwn() {
        for (int call = 0; call < 3; call++) {
            assertThat(limits.consume(token("a", "one"))).isZero();
        }
        assertThat(limits.consume(token("a", "one"))).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.consume(token("a", "two"))).isZero();
        assertThat(limits.consume(token("b", "one"))).isZero();
        clock.pass(Duration.ofSeconds(20));
        assertThat(limits.consume(token("a", "one"))).isZero();
        assertThat(limits.consume(token("a", "one"))).isPositive();
    }

    @Test
    void refusedCredentialsCloseTheAddressToUnknownOnesOnly() {
        limits.accepted(token("a", "known"));
        limits.refused(token("a", "1"));
        assertThat(limits.consume(token("a", "2"))).isZero();
        limits.refused(token("a", "2"));
        assertThat(limits.consume(token("a", "3"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.consume(token("a", "known"))).isZero();
        assertThat(limits.consume(token("b", "3"))).isZero();
        assertThat(limits.consume(new Arrival("a", "", false))).isZero();
        assertThat(limits.consume(new Arrival("a", "a session", false))).isZero();
        clock.pass(Duration.ofSeconds(30));
        assertThat(limits.consume(token("a", "4"))).isZero();
    }

    @Test
    void sessionsThatEndedAreNoGuesses() {
        for (int ended = 0; ended < 5; ended++) {
            limits.refused(new Arrival("a", "session " + ended, false));
        }
        assertThat(limits.consume(token("a", "x"))).isZero();
    }

    private static Arrival token(String address, String credential) {
        return new Arrival(address, credential, true);
    }

    private static Answer withKey(String key) {
        return directory.browser().send("GET", SIRET, request -> request.header("Authorization", "ApiKey " + key));
    }
}
