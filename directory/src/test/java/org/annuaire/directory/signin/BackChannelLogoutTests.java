package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which sessions end when a provider says so. */
@Tag("platform")
final class BackChannelLogoutTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final Person CAMILLE = TestPeople.camille();

    private final TestDirectory directory = TestDirectory.shared();
    private Browser first;
    private Browser second;
    private Browser dominique;

    @BeforeEach
    void signIn() {
        directory.provider().signOut(CAMILLE);
        first = directory.browserOf(CAMILLE);
        second = directory.browserOf(CAMILLE);
        dominique = directory.browserOf(TestPeople.dominique());
    }

    @Test
    void aSubjectEndsAllSessionsOfThatPersonAndNobodyElses() {
        Answer answer = BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(statuses()).containsExactly(401, 401, 200);
        assertThat(changes()).isOne();
    }

    @Test
    void aSubjectWithASessionEndsThatOne() {
        assertThat(BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()).inSession(sid(second)))
                        .status())
                .isEqualTo(200);
        assertThat(statuses()).containsExactly(200, 401, 200);
    }

    @Test
    void aSubjectWithASessionEndsThoseToo() {
        directory
                .sql()
                .sql("update session_link set sid = null where sid = :sid")
                .param("sid", sid(first))
                .update();
        BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()).inSession(sid(second)));
        assertThat(statuses()).as("of which nobody knows the session").containsExactly(401, 401, 200);
    }

    @Test
    void aSessionAloneEndsThatOne() {
        LogoutToken token = LogoutToken.empty().inSession(sid(second));
        assertThat(BackChannel.send(directory, token).status()).isEqualTo(200);
        assertThat(statuses()).containsExactly(200, 401, 200);
        assertThat(changes()).isOne();
    }

    @Test
    void aSessionOfSomebodyElseEndsNothing() {
        LogoutToken token = LogoutToken.of(CAMILLE.subject()).inSession(sid(dominique));
        assertThat(BackChannel.send(directory, token).status()).isEqualTo(200);
        assertThat(statuses()).containsExactly(200, 200, 200);
        assertThat(changes()).isZero();
    }

    @Test
    void whomWeDoNotKnowIsNotSignedIn() {
        assertThat(BackChannel.send(directory, LogoutToken.of("nobody")).status())
                .isEqualTo(200);
        assertThat(BackChannel.send(directory, LogoutToken.empty().inSession("none"))
                        .status())
                .isEqualTo(200);
        assertThat(statuses()).containsExactly(200, 200, 200);
    }

    @Test
    void whoSignsInAgainIsSignedIn() {
        BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()));
        first.signIn(CAMILLE);
        assertThat(statuses()).containsExactly(200, 401, 200);
    }

    /** A session that signs in again belongs to the new session at the provider, not to the old one. */
    @Test
    void aBrowserThatSignedInTwiceBelongsToTheLatterSession() {
        String before = sid(first);
        first.signIn(CAMILLE);
        BackChannel.send(directory, LogoutToken.empty().inSession(before));
        assertThat(first.get(ME).status()).isEqualTo(200);
        BackChannel.send(directory, LogoutToken.empty().inSession(sid(first)));
        assertThat(first.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aTokenServesOnce() {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        assertThat(BackChannel.send(directory, BackChannel.PATH, token).status())
                .isEqualTo(200);
        first.signIn(CAMILLE);
        Answer again = BackChannel.send(directory, BackChannel.PATH, token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body())
                .isEqualToIgnoringWhitespace(
                        "{\"error\":\"invalid_request\",\"error_description\":\"Token already processed\"}");
        assertThat(again.header("Cache-Control")).contains("no-store");
        assertThat(first.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aTokenServesOnceWhenItComesManyTimesAtOnce() throws Exception {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        List<Integer> statuses =
                Parallel.calls(
                                12,
                                () -> BackChannel.send(directory, BackChannel.PATH, token)
                                        .status())
                        .stream()
                        .map(outcome -> ((Returned<Integer>) outcome).value())
                        .toList();
        assertThat(statuses).hasSize(12).containsOnly(200, 400).containsOnlyOnce(200);
        assertThat(changes()).isOne();
    }

    @Test
    void aFormThatCannotBeReadIsRefusedAsTheOthers() {
        for (String path : List.of(BackChannel.PATH, BackChannel.PATH + "local/")) {
            Answer answer = BackChannel.post(directory.browser(), path, "logout_token=%");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asString()).isEqualTo("invalid_request");
            assertThat(answer.json().propertyNames()).containsExactly("error", "error_description");
        }
    }

    @Test
    void aCookieNeitherHelpsNorHinders() {
        String token = directory.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        Answer answer = BackChannel.post(dominique, BackChannel.PATH, "logout_token=" + token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses()).containsExactly(401, 401, 200);
    }

    private List<Integer> statuses() {
        return List.of(
                first.get(ME).status(),
                second.get(ME).status(),
                dominique.get(ME).status());
    }

    private int changes() {
        return directory
                .sql()
                .sql("select count(*) from change where kind = 'session.ended'")
                .query(Integer.class)
                .single();
    }

    private String sid(Browser browser) {
        return directory
                .sql()
                .sql("""
                        select sid from session_link
                        join spring_session on primary_id = session_primary_id
                        where session_id = convert_from(decode(:cookie, 'base64'), 'UTF8')
                        """)
                .param("cookie", browser.cookie("annuaire_session").orElseThrow())
                .query(String.class)
                .single();
    }
}
