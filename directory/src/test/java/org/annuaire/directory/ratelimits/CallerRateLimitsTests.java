package org.annuaire.directory.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("platform")
final class CallerRateLimitsTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final String TEAMS = "/resource-server/v1.0/teams/";

    private static TestDirectory directory;

    private Browser camille;

    @BeforeAll
    static void start() {
        directory = TestDirectory.start(Map.of(
                "annuaire.authentication.throttling.per-person", "5",
                "annuaire.authentication.throttling.per-service", "7"));
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @BeforeEach
    void signIn() {
        directory.empty();
        camille = directory.browserOf(TestPeople.camille());
    }

    @Test
    void answersThatManyCallsAndRefusesTheNext() {
        for (int call = 0; call < 5; call++) {
            assertThat(camille.get(ME).status()).isEqualTo(200);
        }
        Answer refused = camille.get(ME);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().propertyNames()).containsExactly("detail");
        String seconds = refused.header("Retry-After").orElseThrow();
        assertThat(Integer.parseInt(seconds)).isBetween(1, 12);
        assertThat(refused.detail())
                .isEqualTo("Request was throttled. Expected available in " + seconds
                        + (seconds.equals("1") ? " second." : " seconds."));
        assertThat(directory.browserOf(TestPeople.dominique()).get(ME).status()).isEqualTo(200);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        spend(camille);
        assertThat(directory.browser().get(ME).status()).isEqualTo(401);
        assertThat(camille.send("POST", ME, request -> request.setHeader("X-CSRFToken", "wrong"))
                        .status())
                .isEqualTo(403);
        assertThat(camille.delete("/api/v1.0/users/").status()).isEqualTo(429);
        assertThat(camille.get("/api/v1.0/teams/" + UUID.randomUUID() + "/").status())
                .isEqualTo(429);
        assertThat(camille.get("/api/v1.0/nowhere/").status()).isEqualTo(429);
    }

    @Test
    void leavesPublicEndpointsAndPagesOpen() {
        spend(camille);
        assertThat(camille.get("/api/v1.0/config/").status()).isEqualTo(200);
        assertThat(camille.get("/people").status()).isEqualTo(200);
        assertThat(camille.post("/api/v1.0/logout/", "").status()).isEqualTo(302);
    }

    @Test
    void countsAServiceApartFromThePeopleItActsFor() {
        spend(camille);
        Service forCamille = directory.serviceFor(TestPeople.camille());
        directory.browserOf(TestPeople.dominique());
        Service forDominique = directory.serviceFor(TestPeople.dominique());
        for (int call = 0; call < 7; call++) {
            assertThat((call % 2 == 0 ? forCamille : forDominique).get(TEAMS).status())
                    .isEqualTo(200);
        }
        Answer refused = forDominique.get(TEAMS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
        assertThat(directory.service("nonsense").get(TEAMS).status()).isEqualTo(401);
        assertThat(forCamille.delete(TEAMS).status()).isEqualTo(429);
    }

    @Test
    void answersWhileTheLimitsAreUnavailable() {
        try (TestDirectory other = TestDirectory.start(Map.of("annuaire.authentication.throttling.per-person", "5"))) {
            Browser dominique = other.browserOf(TestPeople.dominique());
            other.sql().sql("drop table throttle_budget").update();
            for (int call = 0; call < 9; call++) {
                assertThat(dominique.get(ME).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void itsDefaultsAreGenerous() {
        assertThat(bound(Map.of())).isEqualTo(new RateLimitSettings(600, 60_000, 300, 300, 6_000, 600));
    }

    private static RateLimitSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("annuaire.authentication.throttling", RateLimitSettings.class);
    }

    private static void spend(Browser browser) {
        for (int call = 0; call < 6; call++) {
            browser.get(ME);
        }
    }
}
