package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsrfTests {
    private static final String TEAMS = "/api/v1.0/teams/";

    private final TestDirectory directory = TestDirectory.shared();

    @Test
    void aWriteThatRepeatsTheCookieIsAccepted() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.post(TEAMS, "{\"name\": \"Registry\"}").status()).isEqualTo(201);
    }

    @Test
    void aWriteWithoutTheHeaderIsRefused() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertRefused(browser.send("POST", TEAMS, team(request -> request.setHeader("X-CSRFToken", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void theRefusalBeginsAlikeInEachLanguage(String language) {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertRefused(browser.send(
                "POST",
                TEAMS,
                team(request -> request.setHeader("X-CSRFToken", "").setHeader("Accept-Language", language))));
    }

    @Test
    void aWriteWithAnotherTokenIsRefused() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertRefused(browser.send("POST", TEAMS, team(request -> request.setHeader("X-CSRFToken", "x".repeat(43)))));
    }

    @Test
    void aWriteWithoutTheCookieIsRefused() {
        Browser browser = directory.browserOf(TestPeople.camille());
        String token = browser.cookie("csrftoken").orElseThrow();
        browser.forget("csrftoken");
        assertRefused(browser.send("POST", TEAMS, team(request -> request.setHeader("X-CSRFToken", token))));
    }

    @Test
    void aCookieOfAnImpossibleFormIsNoToken() {
        Browser browser = directory.browserOf(TestPeople.camille());
        String session = browser.cookie("annuaire_session").orElseThrow();
        assertRefused(browser.send(
                "POST",
                TEAMS,
                team(request -> request.setHeader("Cookie", "annuaire_session=" + session + "; csrftoken=a")
                        .setHeader("X-CSRFToken", "a"))));
    }

    @Test
    void aWriteFromAnotherOriginIsRefusedEvenWithTheToken() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertRefused(
                browser.send("POST", TEAMS, team(request -> request.setHeader("Origin", "https://evil.example"))));
        assertRefused(browser.send("POST", TEAMS, team(request -> request.setHeader("Origin", "null"))));
    }

    @Test
    void aWriteFromOurOwnOriginIsAccepted() {
        Browser browser = directory.browserOf(TestPeople.camille());
        Answer answer = browser.send(
                "POST",
                TEAMS,
                team(request -> request.setHeader("Origin", directory.origin().toString())));
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aStrangerIsRefusedAsAStranger() {
        Answer answer = directory.browser().post(TEAMS, "{\"name\": \"Registry\"}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
    }

    @Test
    void aServiceNeedsNoToken() {
        directory.browserOf(TestPeople.camille());
        assertThat(directory
                        .serviceFor(TestPeople.camille())
                        .post("/resource-server/v1.0/teams/", "{\"name\": \"Registry\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aFormOfAPageMayCarryTheTokenInAField() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.submit("/teams", Map.of("name", "Registry")).status())
                .isEqualTo(302);
        browser.forget("csrftoken");
        assertThat(browser.submit("/teams", Map.of("name", "Registry")).status())
                .isEqualTo(403);
    }

    @Test
    void aSignedInBrowserThatLostTheCookieGetsANewOne() {
        Browser browser = directory.browserOf(TestPeople.camille());
        browser.forget("csrftoken");
        browser.get("/api/v1.0/users/me/");
        assertThat(browser.post(TEAMS, "{\"name\": \"Registry\"}").status()).isEqualTo(201);
    }

    @Test
    void theTokenIsRenewedAtEachSignIn() {
        Browser browser = directory.browserOf(TestPeople.camille());
        String before = browser.cookie("csrftoken").orElseThrow();
        browser.signIn(TestPeople.camille());
        assertThat(browser.cookie("csrftoken")).isPresent().get().isNotEqualTo(before);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail()).startsWith("CSRF Failed:");
    }

    private static UnaryOperator<HttpRequest.Builder> team(UnaryOperator<HttpRequest.Builder> change) {
        return request -> change.apply(request.setHeader("Content-Type", "application/json")
                .method("POST", BodyPublishers.ofString("{\"name\": \"Registry\"}")));
    }
}
