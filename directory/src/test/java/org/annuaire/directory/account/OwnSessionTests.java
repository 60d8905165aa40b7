package org.annuaire.directory.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People see where they are signed in, and end sessions. */
final class OwnSessionTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final String SESSIONS = ME + "sessions/";
    private static final String NONE = "00000000-0000-4000-8000-000000000000/";

    private final TestDirectory directory = TestDirectory.shared();
    private Browser here;
    private Browser there;
    private Browser dominique;

    @BeforeEach
    void signIn() {
        there = directory.browserOf(TestPeople.camille());
        dominique = directory.browserOf(TestPeople.dominique());
        here = directory.browserOf(TestPeople.camille());
    }

    @Test
    void peopleSeeTheirOwn() {
        JsonNode sessions = here.get(SESSIONS).json();
        assertThat(sessions).hasSize(2);
        JsonNode current = find(sessions, true);
        assertThat(current.propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "provider", "name", "created_at", "last_used_at", "device", "is_current");
        assertThat(current.path("provider").asString("")).isEqualTo("local");
        assertThat(current.path("name").asString("")).isEqualTo("local");
        assertThat(current.path("created_at").asString("")).endsWith("Z");
        assertThat(find(sessions, false).path("id")).isNotEqualTo(current.path("id"));
        assertThat(dominique.get(SESSIONS).json()).hasSize(1);
    }

    @Test
    void theListOpensNoSession() {
        String cookie = here.cookie("annuaire_session").orElseThrow();
        String secret = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
        Answer answer = here.get(SESSIONS);
        assertThat(answer.body()).doesNotContain(cookie, secret);
        String id = find(answer.json(), true).path("id").asString("");
        for (String tried : List.of(id, Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(directory
                            .browser()
                            .send("GET", ME, request -> request.setHeader("Cookie", "annuaire_session=" + tried))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(here.get("/account").body()).doesNotContain(cookie, secret);
    }

    @Test
    void theBrowserIsToldCoarsely() {
        directory.provider().nextPerson(TestPeople.camille());
        Browser firefox = directory.browser();
        String callback =
                firefox.callback(firefox.get("/api/v1.0/authenticate/").location());
        firefox.send(
                "GET",
                callback,
                request -> request.setHeader("User-Agent", "Mozilla/5.0 (Windows; <b>x</b>) Firefox/140.0"));
        JsonNode current = find(firefox.get(SESSIONS).json(), true);
        assertThat(current.path("device").asString("")).isEqualTo("Firefox, Windows");
        assertThat(firefox.get("/account").body()).contains("Firefox, Windows").doesNotContain("<b>x");
        assertThat(find(here.get(SESSIONS).json(), true).path("device").isNull())
                .isTrue();
    }

    @Test
    void aPersonEndsOneSession() {
        String id = find(here.get(SESSIONS).json(), false).path("id").asString("");
        assertThat(here.delete(SESSIONS + id + "/").status()).isEqualTo(204);
        assertThat(there.get(ME).status()).isEqualTo(401);
        assertThat(here.get(SESSIONS).json()).hasSize(1);
        assertThat(here.delete(SESSIONS + id + "/").status()).isEqualTo(404);
        assertThat(changes()).isOne();
    }

    @Test
    void aPersonEndsTheCurrentSession() {
        String id = find(here.get(SESSIONS).json(), true).path("id").asString("");
        Answer answer = here.delete(SESSIONS + id + "/");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(here.cookie("annuaire_session")).isEmpty();
        assertThat(here.get(ME).status()).isEqualTo(401);
        assertThat(there.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aPersonEndsAllOthers() {
        assertThat(here.delete(SESSIONS).status()).isEqualTo(204);
        assertThat(here.get(ME).status()).isEqualTo(200);
        assertThat(there.get(ME).status()).isEqualTo(401);
        assertThat(dominique.get(ME).status()).isEqualTo(200);
        assertThat(here.delete(SESSIONS).status()).isEqualTo(204);
        assertThat(changes()).as("nothing changed the second time").isOne();
    }

    @Test
    void anothersSessionIsNotThere() {
        String id = dominique.get(SESSIONS).json().path(0).path("id").asString("");
        assertThat(here.delete(SESSIONS + id + "/").status()).isEqualTo(404);
        assertThat(dominique.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whatIsOverIsNotShown() {
        directory
                .sql()
                .sql("""
                        update spring_session_attributes
                        set attribute_bytes =
                            attribute_bytes || jsonb_build_object('since', now() - interval '12 hours')
                        where attribute_name = 'signed-in' and session_primary_id <> :current
                        """)
                .param(
                        "current",
                        find(here.get(SESSIONS).json(), true).path("id").asString(""))
                .update();
        assertThat(here.get(SESSIONS).json()).hasSize(1);
        there.signIn(TestPeople.camille());
        assertThat(here.get(SESSIONS).json()).hasSize(2);
        directory
                .sql()
                .sql("""
                        update spring_session set expiry_time = extract(epoch from now()) * 1000
                        where primary_id <> :current
                        """)
                .param(
                        "current",
                        find(here.get(SESSIONS).json(), true).path("id").asString(""))
                .update();
        assertThat(here.get(SESSIONS).json()).hasSize(1);
    }

    @Test
    void refusalsComeInOrder() {
        Browser stranger = directory.browser();
        assertThat(stranger.get(SESSIONS).status()).isEqualTo(401);
        assertThat(stranger.delete(SESSIONS + NONE).status()).isEqualTo(401);
        assertThat(stranger.put(SESSIONS, "{}").status()).isEqualTo(401);
        assertThat(here.send("DELETE", SESSIONS, request -> request.setHeader("X-CSRFToken", ""))
                        .status())
                .isEqualTo(403);
        assertThat(here.send("DELETE", SESSIONS + NONE, request -> request.setHeader("X-CSRFToken", ""))
                        .status())
                .isEqualTo(403);
        assertThat(here.put(SESSIONS, "{}").status()).isEqualTo(405);
        assertThat(here.get(SESSIONS + NONE).status()).isEqualTo(405);
        assertThat(here.delete(SESSIONS + NONE).status()).isEqualTo(404);
        assertThat(here.delete(SESSIONS + "no-id/").status()).isEqualTo(404);
        assertThat(there.get(ME).status()).isEqualTo(200);
    }

    @Test
    void thePageEndsSessionsByForms() {
        String page = here.get("/account").body();
        assertThat(page).contains("Where you are signed in", "Sign out everywhere else");
        String id = find(here.get(SESSIONS).json(), false).path("id").asString("");
        String form = "/account/sessions/" + id + "/end";
        assertThat(page).contains("action=\"" + form + "\"");
        assertThat(here.submit(form, Map.of()).location()).endsWith("/account?done=session-ended");
        assertThat(here.submit(form, Map.of()).location()).endsWith("/account?done=session-ended");
        assertThat(there.get(ME).status()).isEqualTo(401);
        there.signIn(TestPeople.camille());
        assertThat(here.submit("/account/sessions/end-others", Map.of()).location())
                .endsWith("/account?done=sessions-ended");
        assertThat(there.get(ME).status()).isEqualTo(401);
        assertThat(here.get("/account?done=sessions-ended").body())
                .contains("You are now signed in here only.")
                .doesNotContain("Sign out everywhere else");
    }

    private static JsonNode find(JsonNode sessions, boolean current) {
        return StreamSupport.stream(sessions.spliterator(), false)
                .filter(session -> session.path("is_current").asBoolean() == current)
                .findFirst()
                .orElseThrow();
    }

    private int changes() {
        return directory
                .sql()
                .sql("select count(*) from change where kind = 'session.revoked'")
                .query(Integer.class)
                .single();
    }
}
