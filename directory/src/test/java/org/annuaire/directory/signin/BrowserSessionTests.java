package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("platform")
final class BrowserSessionTests {
    private static final String ME = "/api/v1.0/users/me/";

    private final TestDirectory directory = TestDirectory.shared();

    @Test
    void theCallbackSetsTheseCookies() {
        Answer answer = directory.browser().signIn(TestPeople.camille());
        List<String> cookies = answer.headers("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst("Expires=[^;]+", "Expires=…"))
                .toList();
        assertThat(cookies)
                .hasSize(2)
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("csrftoken=[A-Za-z0-9_-]{43}; Path=/; Max-Age=31449600; Expires=…; SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("annuaire_session=[A-Za-z0-9]+; Max-Age=43200; Expires=…; Path=/; HttpOnly;"
                                + " SameSite=Lax"));
    }

    @Test
    void cookiesAreSecureWhereBrowsersComeByHttps() {
        try (var secure = TestDirectory.start(Map.of("annuaire.public-url", "https://annuaire.example"))) {
            Answer answer = secure.browser().get("/api/v1.0/authenticate/");
            assertThat(answer.headers("Set-Cookie")).singleElement().asString().contains("; Secure;");
            assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000 ; includeSubDomains");
            assertThat(answer.location()).contains("redirect_uri=https://annuaire.example/api/v1.0/callback/");
        }
    }

    @Test
    void theSessionIdChangesAtSignIn() {
        Browser browser = directory.browser();
        browser.get("/api/v1.0/authenticate/");
        String before = browser.cookie("annuaire_session").orElseThrow();
        browser.signIn(TestPeople.camille());
        assertThat(browser.cookie("annuaire_session")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void theDatabaseHoldsIdsAndTheIdTokenAndNothingElse() {
        Browser browser = directory.browserOf(TestPeople.camille());
        String user = browser.get(ME).json().path("id").asString("");
        assertThat(directory
                        .sql()
                        .sql("select principal_name from spring_session")
                        .query(String.class)
                        .single())
                .isEqualTo(user);
        assertThat(directory
                        .sql()
                        .sql("select jsonb_object_keys(attribute_bytes) from spring_session_attributes where"
                                + " attribute_name = 'signed-in'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("kind", "user", "identity", "provider", "id_token", "since");
        assertThat(attributes())
                .containsExactlyInAnyOrder(
                        "signed-in",
                        "org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME");
    }

    @Test
    void aDeactivatedPersonIsAStrangerAtOnce() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.get(ME).status()).isEqualTo(200);
        directory.sql().sql("update users set state = 'deactivated'").update();
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterItsLifetimeWhateverThePersonDoes() {
        Browser browser = directory.browserOf(TestPeople.camille());
        signedInBefore("11 hours 59 minutes");
        assertThat(browser.get(ME).status()).isEqualTo(200);
        signedInBefore("12 hours");
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Browser browser = directory.browserOf(TestPeople.camille());
        directory
                .sql()
                .sql("update spring_session set last_access_time = last_access_time - 4 * 3600 * 1000")
                .update();
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aSessionThatEndsDuringTheSignInStaysEnded() {
        directory.provider().lies().changeIdToken(claims -> {
            directory.sql().sql("delete from spring_session").update();
            return claims;
        });
        Browser browser = directory.browser();
        assertThat(browser.trySignIn(TestPeople.camille()).status()).isEqualTo(302);
        assertThat(browser.get(ME).status()).isEqualTo(401);
        assertThat(attributes()).isEmpty();
    }

    @Test
    void theIdleTimeIsASetting() {
        TestDirectory strict = TestDirectory.sharedWithOtherSettings();
        Answer answer = strict.browser().signIn(TestPeople.camille());
        assertThat(answer.headers("Set-Cookie")).anyMatch(cookie -> cookie.contains("Max-Age=28800;"));
        assertThat(strict.sql()
                        .sql("select max_inactive_interval from spring_session")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1800);
    }

    @Test
    void aSignInThatIsNeverFinishedLeavesTheDatabaseSoon() {
        directory.browser().get("/api/v1.0/authenticate/");
        assertThat(directory
                        .sql()
                        .sql("select max_inactive_interval from spring_session")
                        .query(Integer.class)
                        .single())
                .isEqualTo(900);
    }

    @Test
    void anAttributeThatThisVersionDoesNotKnowIsDropped() {
        Browser browser = directory.browserOf(TestPeople.camille());
        directory.sql().sql("""
                        insert into spring_session_attributes
                        select primary_id, 'of-tomorrow', '{"kind": "of-tomorrow", "@class": "java.lang.Runtime"}'
                        from spring_session
                        """).update();
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aRequestWithAnAccessTokenInsteadOfASessionIsAStranger() {
        directory.browserOf(TestPeople.camille());
        assertThat(directory.serviceFor(TestPeople.camille()).get(ME).status()).isEqualTo(401);
    }

    @Test
    void aServiceGetsNoCookie() {
        directory.browserOf(TestPeople.camille());
        Answer answer = directory.serviceFor(TestPeople.camille()).get("/resource-server/v1.0/teams/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionIsNotAcceptedFromServices() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.get("/resource-server/v1.0/teams/").status()).isEqualTo(401);
    }

    private void signedInBefore(String interval) {
        directory.sql().sql("""
                        update spring_session_attributes
                        set attribute_bytes = attribute_bytes || jsonb_build_object('since',
                          to_char((now() - :interval::interval) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                        where attribute_name = 'signed-in'
                        """).param("interval", interval).update();
    }

    private List<String> attributes() {
        return directory
                .sql()
                .sql("select attribute_name from spring_session_attributes")
                .query(String.class)
                .list();
    }
}
