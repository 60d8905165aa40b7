package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LogoutToken;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances on one database: what one learns, the other knows. */
@Tag("platform")
final class TwoInstancesTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Person CAMILLE = TestPeople.camille();

    private static TestDirectory one;
    private static TestDirectory other;

    @BeforeAll
    static void start() {
        one = TestDirectory.start(Map.of("annuaire.introspection.cache.ttl", "10m"));
        other = one.another();
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @BeforeEach
    void nobodyIsSignedIn() {
        one.empty();
    }

    @Test
    void aSessionBeginsAtOneAndEndsAtTheOther() {
        Browser browser = one.browserOf(CAMILLE);
        assertThat(browser.servedBy(other).get(ME).status()).isEqualTo(200);
        assertThat(BackChannel.send(other, LogoutToken.of(CAMILLE.subject())).status())
                .isEqualTo(200);
        assertThat(browser.get(ME).status()).isEqualTo(401);
        assertThat(browser.servedBy(other).get(ME).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatServedAtOneDoesNotServeAtTheOther() {
        String token = one.provider().issue(LogoutToken.of(CAMILLE.subject()), TestDirectory.SIGN_IN_CLIENT);
        assertThat(BackChannel.send(one, BackChannel.PATH, token).status()).isEqualTo(200);
        assertThat(BackChannel.send(other, BackChannel.PATH, token).status()).isEqualTo(400);
    }

    @Test
    void aLogoutForgetsAtBothWhatWasSaidOfThePersonsTokens() {
        assertForgotten(directory -> BackChannel.send(directory, LogoutToken.of(CAMILLE.subject())));
    }

    @Test
    void aLogoutOfASessionForgetsWhatWasSaidOfThePersonsTokens() {
        assertForgotten(directory ->
                BackChannel.send(directory, LogoutToken.of(CAMILLE.subject()).inSession("s")));
    }

    @Test
    void aPersonWhoIsDeactivatedIsForgottenAtBoth() {
        Person staff = TestPeople.dominique();
        assertForgotten(directory -> {
            String user = one.browserOf(CAMILLE).get(ME).json().path("id").asString("");
            Browser browser = directory.browser();
            one.browserOf(staff);
            one.sql().sql("""
                            insert into staff_grant (user_id, granted_at)
                            select id, now() from users where email = 'dominique.martin@ministere.example'
                            on conflict do nothing
                            """).update();
            assertThat(one.browserOf(staff)
                            .servedBy(directory)
                            .post("/api/v1.0/staff/users/" + user + "/deactivate/", "{}")
                            .status())
                    .isEqualTo(200);
            assertThat(one.browserOf(staff)
                            .servedBy(directory)
                            .post("/api/v1.0/staff/users/" + user + "/reactivate/", "{}")
                            .status())
                    .isEqualTo(200);
            assertThat(browser.get(ME).status()).isEqualTo(401);
        });
    }

    @Test
    void anInstanceThatLostTheDatabaseHearsAgain() {
        one.sql().sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and application_name = 'annuaire-purges'
                        """).query((java.sql.ResultSet row) -> {});
        await().atMost(PATIENCE).until(() -> listeners() == 2);
        assertForgotten(directory -> BackChannel.send(directory, LogoutToken.of(CAMILLE.subject())));
    }

    private static int listeners() {
        return one.sql().sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and application_name = 'annuaire-purges'
                        """).query(Integer.class).single();
    }

    /** Both forget what they cached, whichever of them learns of the cause. */
    private static void assertForgotten(Consumer<TestDirectory> cause) {
        for (TestDirectory instance : new TestDirectory[] {one, other}) {
            one.browserOf(CAMILLE);
            String token = one.token(CAMILLE);
            Service atOne = one.service(token);
            Service atOther = other.service(token);
            assertThat(atOne.get(TEAMS).status()).isEqualTo(200);
            assertThat(atOther.get(TEAMS).status()).isEqualTo(200);
            int asked = one.provider().introspectionCalls().size();
            assertThat(atOne.get(TEAMS).status()).isEqualTo(200);
            assertThat(atOther.get(TEAMS).status()).isEqualTo(200);
            assertThat(one.provider().introspectionCalls()).as("remembered").hasSize(asked);

            cause.accept(instance);
            one.provider().revoke(token);
            await().atMost(PATIENCE).until(() -> atOne.get(TEAMS).status() == 401);
            await().atMost(PATIENCE).until(() -> atOther.get(TEAMS).status() == 401);
        }
    }
}
