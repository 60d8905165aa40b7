package org.annuaire.directory.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What a stranger gets, and what every answer tells browsers. */
final class PublicEndpointsTests {
    private final TestDirectory directory = TestDirectory.shared();
    private final Browser stranger = directory.browser();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1.0/config/", "/accessibility", "/console/console.css", "/actuator/health/liveness"})
    void publicEndpointsAreOpen(String path) {
        assertThat(stranger.get(path).status()).isEqualTo(200);
    }

    /** Each address that a page holds is looked up where files may be: in no more places than have some. */
    @Test
    void filesAreNowhereButAtTwoPlaces() {
        SimpleUrlHandlerMapping files = directory.bean("resourceHandlerMapping", SimpleUrlHandlerMapping.class);
        assertThat(files.getHandlerMap()).containsOnlyKeys("/console/**", "/webjars/**");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1.0/users/me/",
                "/api/v1.0/teams/",
                "/api/v1.0/",
                "/api/v1.0/unknown/",
                "/api/v2.0/config/",
                "/resource-server/v1.0/unknown/"
            })
    void everyOtherApiPathAsksForCredentialsInJson(String path) {
        Answer answer = stranger.get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer realm=\"api\"");
    }

    @Test
    void anUnknownApiPathIsNotFoundForAPersonWhoIsSignedIn() {
        Answer answer = directory.browserOf(TestPeople.camille()).get("/api/v1.0/unknown/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("Not found.");
    }

    @Test
    void aStrangerOnAPageIsSentToSignInAndBack() {
        Answer answer = stranger.send("GET", "/teams?page=2", request -> request.setHeader("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/api/v1.0/authenticate/?next=%2Fteams%3Fpage%3D2");
    }

    @Test
    void aFragmentOfAPageLeadsTheWholePageAway() {
        Answer answer = stranger.send("GET", "/teams", request -> request.setHeader("HX-Request", "true"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).contains("/");
    }

    /** A session that ends while somebody types leads back to where they typed. */
    @Test
    void aFormOrAFragmentThatWasSentFromAPageLeadsBackThere() {
        String page = directory.origin() + "/teams?page=2";
        String signIn = "/api/v1.0/authenticate/?next=%2Fteams%3Fpage%3D2";
        Answer form = stranger.send("POST", "/teams", request -> request.setHeader("Referer", page));
        assertThat(form.status()).isEqualTo(302);
        assertThat(form.location()).isEqualTo(signIn);
        Answer part = stranger.send(
                "GET",
                "/teams",
                request -> request.setHeader("HX-Request", "true").setHeader("HX-Current-URL", page));
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).contains(signIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/teams", "%s.elsewhere.example/teams", "%s/te ams", "x", ""})
    void aPageThatIsNotOursLeadsNowhere(String page) {
        String sender = page.formatted(directory.origin());
        assertThat(stranger.send("POST", "/teams", request -> request.setHeader("Referer", sender))
                        .status())
                .isEqualTo(401);
        Answer part = stranger.send(
                "GET",
                "/teams",
                request -> request.setHeader("HX-Request", "true").setHeader("HX-Current-URL", sender));
        assertThat(part.header("HX-Redirect")).contains("/");
    }

    @Test
    void aFormOfAStrangerIsRefused() {
        assertThat(stranger.post("/teams", "").status()).isEqualTo(401);
    }

    @Test
    void onlyHealthOfTheActuatorIsThere() {
        assertThat(directory
                        .browserOf(TestPeople.camille())
                        .get("/actuator/env")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everyAnswerTellsBrowsersWhatToRefuse() {
        for (String path : List.of("/accessibility", "/api/v1.0/config/", "/resource-server/v1.0/teams/")) {
            Answer answer = stranger.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                            + directory.provider().issuer());
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("X-Frame-Options")).contains("DENY");
            assertThat(answer.header("Referrer-Policy")).contains("same-origin");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void aRefusedSignInIsExplainedInThePersonsLanguage() {
        Answer answer = stranger.send(
                "GET",
                "/sign-in/refused?reason=account-disabled",
                request -> request.setHeader("Accept-Language", "fr"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("Votre compte est désactivé", "account-disabled");
    }

    @Test
    void ofTheAddressOfARefusalOnlyTheReasonStaysWhenTheLanguageChanges() {
        Answer answer = stranger.get("/sign-in/refused?reason=account-disabled&x=whatever");
        assertThat(answer.body())
                .contains("href=\"?reason=account-disabled&amp;lang=fr\"")
                .doesNotContain("whatever");
    }

    @Test
    void aReasonThatWeDoNotKnowIsNotShown() {
        Answer answer = stranger.get("/sign-in/refused?reason=%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("<script>").contains("sign-in-failed");
    }
}
