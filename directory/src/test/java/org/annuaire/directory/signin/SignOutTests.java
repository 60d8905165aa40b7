package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutCall;
import org.junit.jupiter.api.Test;

final class SignOutTests {
    private static final String LOGOUT = "/api/v1.0/logout/";
    private static final String ME = "/api/v1.0/users/me/";

    private final TestDirectory directory = TestDirectory.shared();

    @Test
    void endsOurSessionFirstAndThenTheProviders() {
        Browser browser = directory.browserOf(TestPeople.camille());
        String session = browser.cookie("annuaire_session").orElseThrow();
        int before = directory.provider().logoutCalls().size();
        Answer answer = browser.get(LOGOUT);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(directory.provider().issuer() + "/logout?id_token_hint=");
        assertThat(directory.provider().logoutCalls()).hasSize(before);
        assertThat(sessions()).isZero();
        Answer stale = directory
                .browser()
                .send("GET", ME, request -> request.setHeader("Cookie", "annuaire_session=" + session));
        assertThat(stale.status()).isEqualTo(401);

        String back = browser.callback(answer.location());
        LogoutCall call = directory.provider().logoutCalls().get(before);
        assertThat(call.postLogoutRedirectUri()).isEqualTo(directory.origin() + "/api/v1.0/logout-callback/");
        assertThat(call.idTokenHint().split("\\.")).hasSize(3);
        assertThat(call.state()).isNotEmpty();
        assertThat(browser.get(back).location()).isEqualTo(directory.origin() + "/");
    }

    @Test
    void anIdTokenThatFitsInNoAddressStaysHere() {
        try (var own = TestDirectory.start(Map.of())) {
            for (int groups : new int[] {100, 150, 2_000}) {
                own.provider()
                        .lies()
                        .setIdTokenClaim(
                                "groups", Collections.nCopies(groups, "a group with a name of forty letters or so"));
                Browser browser = own.browserOf(TestPeople.camille());
                Answer answer = browser.get(LOGOUT);
                assertThat(answer.status()).isEqualTo(302);
                assertThat(answer.location())
                        .startsWith(own.provider().issuer()
                                + "/logout?client_id=annuaire&logout_hint=sub-camille.durand%40")
                        .contains("state=", "post_logout_redirect_uri=")
                        .doesNotContain("id_token_hint");
                String back = browser.callback(answer.location());
                assertThat(browser.get(back).location()).isEqualTo(own.origin() + "/");
                assertThat(browser.get(ME).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void aSignOutAddressThatIsTooLongByItselfLeavesItAtOurs() {
        try (var own = TestDirectory.start(Map.of())) {
            own.provider().lies().changeMetadata(metadata -> {
                metadata.put("end_session_endpoint", own.provider().issuer() + "/logout?a=" + "a".repeat(8_000));
                return metadata;
            });
            Browser browser = own.browserOf(TestPeople.camille());
            assertThat(browser.get(LOGOUT).location()).isEqualTo(own.origin() + "/");
            assertThat(browser.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void aFormNeedsTheCsrfToken() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.send("POST", LOGOUT, request -> request.setHeader("X-CSRFToken", ""))
                        .status())
                .isEqualTo(403);
        assertThat(browser.get(ME).status()).isEqualTo(200);
        assertThat(browser.submit(LOGOUT, Map.of()).location())
                .startsWith(directory.provider().issuer());
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aStrangerIsRedirectedAndKeepsTheirSession() {
        for (String method : new String[] {"GET", "POST"}) {
            Answer answer = directory.browser().send(method, LOGOUT, request -> request);
            assertThat(answer.location()).isEqualTo(directory.origin() + "/");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
        }
    }

    /** The existing front end goes to sign-out and to sign-in at the same moment. */
    @Test
    void aSignInUnderWaySurvivesASignOut() {
        Browser browser = directory.browser();
        directory.provider().nextPerson(TestPeople.camille());
        String request = browser.get("/api/v1.0/authenticate/").location();
        assertThat(browser.get(LOGOUT).headers("Set-Cookie")).isEmpty();
        assertThat(browser.get(browser.callback(request)).location()).isEqualTo(directory.origin() + "/");
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whoComesBackFromAnywhereIsSentOn() {
        Browser browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.get("/api/v1.0/logout-callback/?state=unknown").location())
                .isEqualTo(directory.origin() + "/");
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void theSettingsMayNameOtherPlaces() {
        TestDirectory desk = TestDirectory.sharedWithOtherSettings();
        Browser browser = desk.browser();
        assertThat(browser.signIn(TestPeople.camille()).location()).isEqualTo("https://desk.example/home");
        assertThat(browser.get("/api/v1.0/logout-callback/").location()).isEqualTo("https://desk.example/bye");
        assertThat(desk.browser().get("/api/v1.0/callback/?state=a&code=b").location())
                .isEqualTo("https://desk.example/failed");
        desk.provider().nextPerson(TestPeople.camille());
        String next = browser.get("/api/v1.0/authenticate/?next=https://desk.example/teams/")
                .location();
        assertThat(browser.get(browser.callback(next)).location()).isEqualTo("https://desk.example/teams/");
    }

    @Test
    void aProviderWithoutASignOutLeavesItAtOurs() {
        try (var own = TestDirectory.start(Map.of())) {
            own.provider().lies().changeMetadata(metadata -> {
                metadata.remove("end_session_endpoint");
                return metadata;
            });
            Browser browser = own.browserOf(TestPeople.camille());
            assertThat(browser.get(LOGOUT).location()).isEqualTo(own.origin() + "/");
            assertThat(browser.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void aProviderThatDoesNotAnswerDoesNotKeepAnybodySignedIn() {
        try (var own = TestDirectory.start(Map.of());
                var another = own.another()) {
            Browser browser = own.browserOf(TestPeople.camille());
            own.provider().goDown();
            assertThat(browser.servedBy(another).get(LOGOUT).location()).isEqualTo(own.origin() + "/");
            assertThat(browser.get(ME).status()).isEqualTo(401);
        }
    }

    private int sessions() {
        return directory
                .sql()
                .sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }
}
