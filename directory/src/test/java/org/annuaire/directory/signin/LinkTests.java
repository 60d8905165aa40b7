package org.annuaire.directory.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.OtherProvider;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People see, link and remove their identities. */
final class LinkTests {
    private static final String IDENTITIES = "/api/v1.0/users/me/identities/";
    private static final Person CAMILLE = TestPeople.camille();
    private static final Person CAMILLE_ELSEWHERE =
            TestPeople.elsewhere().withSubject("camille elsewhere").without("email");

    private static LocalAuthorizationServer other;
    private static TestDirectory directory;

    private Browser camille;

    @BeforeAll
    static void start() {
        other = LocalAuthorizationServer.start();
        directory = TestDirectory.start(OtherProvider.properties(other, Map.of("name", "The other")));
        TestDirectory.register(other, directory.origin());
    }

    @AfterAll
    static void stop() {
        directory.close();
        other.close();
    }

    @BeforeEach
    void signIn() {
        directory.empty();
        camille = directory.browserOf(CAMILLE);
    }

    @Test
    void aSecondProviderLeadsToTheSamePersonAfterwards() {
        assertThat(link(camille, CAMILLE_ELSEWHERE).location()).isEqualTo(page("?done=linked"));
        assertThat(camille.get("/account?done=linked").body()).contains("The other");
        Browser later = directory.browser();
        other.nextPerson(CAMILLE_ELSEWHERE);
        later.get(later.callback(
                later.get("/api/v1.0/authenticate/?provider=other").location()));
        assertThat(me(later)).isEqualTo(me(camille));
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void whoSendsTheAnswerAgainIsBackOnTheAccountPage() {
        other.nextPerson(CAMILLE_ELSEWHERE);
        String callback = camille.callback(begin(camille, CAMILLE).location());
        camille.get(callback);
        assertThat(camille.get(callback).location()).isEqualTo(page(""));
        assertThat(camille.get(IDENTITIES).json()).hasSize(2);
    }

    @Test
    void thePersonSignsInOnceMoreAndThenAtTheOtherProvider() {
        String proof = submit(camille, "link").location();
        assertThat(proof)
                .startsWith(directory.provider().issuer() + "/authorize?")
                .contains("prompt=login", "max_age=0");
        directory.provider().nextPerson(CAMILLE);
        String link = camille.get(camille.callback(proof)).location();
        assertThat(link).startsWith(other.issuer() + "/authorize?").contains("prompt=login", "max_age=0");
        other.nextPerson(CAMILLE_ELSEWHERE);
        assertThat(camille.get(camille.callback(link)).location()).isEqualTo(page("?done=linked"));
    }

    @Test
    void aProofIsGoodForFiveMinutes() {
        prove(camille, CAMILLE);
        assertThat(submit(camille, "link").location()).startsWith(other.issuer());
        directory
                .sql()
                .sql("update spring_session_attributes set attribute_bytes = attribute_bytes || '{\"at\":"
                        + " \"2026-01-01T00:00:00Z\"}' where attribute_name = 'proof'")
                .update();
        assertThat(submit(camille, "link").location())
                .startsWith(directory.provider().issuer());
        assertThat(camille.delete(IDENTITIES + id(camille, true) + "/").status())
                .isEqualTo(403);
    }

    @Test
    void whoIsSignedInAtTheOtherProviderProvesThemselvesThere() {
        link(camille, CAMILLE_ELSEWHERE);
        Browser byOther = directory.browser();
        other.nextPerson(CAMILLE_ELSEWHERE);
        byOther.get(byOther.callback(
                byOther.get("/api/v1.0/authenticate/?provider=other").location()));
        String proof = submit(byOther, "prove").location();
        assertThat(proof).startsWith(other.issuer());
        other.nextPerson(CAMILLE_ELSEWHERE);
        assertThat(byOther.get(byOther.callback(proof)).location()).isEqualTo(page("?done=proven"));
        assertThat(byOther.get("/account?done=proven").body()).contains("For five minutes");
    }

    @Test
    void somebodyElseProvesNothing() {
        assertThat(prove(camille, TestPeople.dominique()).location()).isEqualTo(page("?problem=proof-of-another"));
        assertThat(camille.get("/account?problem=proof-of-another").body()).contains("You signed in as somebody else");
        Answer refused = camille.delete(IDENTITIES + id(camille, true) + "/");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).startsWith("Sign in once more");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void aProofBelongsToWhoIsSignedIn() {
        prove(camille, CAMILLE);
        camille.signIn(TestPeople.dominique());
        assertThat(submit(camille, "link").location())
                .startsWith(directory.provider().issuer());
        String proof = submit(camille, "prove").location();
        camille.signIn(CAMILLE);
        directory.provider().nextPerson(TestPeople.dominique());
        assertThat(camille.get(camille.callback(proof)).location()).isEqualTo(page("?problem=sign-in-expired"));
    }

    /** Whoever holds the browser can take {@code prompt=login} and {@code max_age=0} out of the address. */
    @Test
    void anOldAuthenticationIsNone() {
        for (LocalAuthorizationServer provider : List.of(directory.provider(), other)) {
            for (Long age : Arrays.asList(3_600L, null)) {
                provider.lies().changeIdToken(claims -> {
                    claims.remove("auth_time");
                    if (age != null) {
                        claims.put("auth_time", (Long) requireNonNull(claims.get("iat")) - age);
                    }
                    return claims;
                });
                assertThat(link(camille, CAMILLE_ELSEWHERE).location()).isEqualTo(page("?problem=sign-in-not-fresh"));
            }
            provider.lies().changeIdToken(claims -> {
                claims.put("auth_time", (Long) requireNonNull(claims.get("iat")) - 20);
                return claims;
            });
            prove(camille, CAMILLE);
        }
        assertThat(camille.get(IDENTITIES).json()).hasSize(1);
        assertThat(link(camille, CAMILLE_ELSEWHERE).location()).isEqualTo(page("?done=linked"));
        directory.provider().lies().stop();
        other.lies().stop();
        assertThat(camille.get("/account?problem=sign-in-not-fresh").body())
                .contains("Your provider did not ask who you are");
    }

    @Test
    void nobodyElsesPageBeginsALink() {
        String form = "link=true&provider=other";
        Answer withoutToken = camille.send(
                "POST",
                "/api/v1.0/authenticate/",
                request -> request.setHeader("X-CSRFToken", "")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        assertThat(withoutToken.status()).isEqualTo(403);
        Answer fromElsewhere = camille.send(
                "POST",
                "/api/v1.0/authenticate/?link=true&provider=other",
                request -> request.setHeader("Origin", "https://evil.example"));
        assertThat(fromElsewhere.status()).isEqualTo(403);
        assertThat(camille.get("/api/v1.0/authenticate/?link=true&provider=other")
                        .location())
                .doesNotContain("prompt=login");
    }

    @Test
    void aStrangerLinksNothing() {
        assertThat(directory
                        .browser()
                        .post("/api/v1.0/authenticate/?link=true&provider=other", "")
                        .status())
                .isEqualTo(401);
    }

    /** An attacker begins, and makes a victim's browser bring the answer about the attacker. */
    @Test
    void anAnswerThatWasNotAskedForInThisBrowserLinksNothing() {
        Browser attacker = directory.browserOf(TestPeople.dominique());
        other.nextPerson(CAMILLE_ELSEWHERE);
        String callback =
                attacker.callback(begin(attacker, TestPeople.dominique()).location());
        assertThat(camille.get(callback).location()).endsWith("?reason=sign-in-expired");
        assertThat(camille.get(IDENTITIES).json()).hasSize(1);
    }

    @Test
    void whoSignsInAsSomebodyElseInBetweenLinksNothing() {
        other.nextPerson(CAMILLE_ELSEWHERE);
        String callback = camille.callback(begin(camille, CAMILLE).location());
        camille.signIn(TestPeople.dominique());
        assertThat(camille.get(callback).location()).isEqualTo(page("?problem=sign-in-expired"));
        assertThat(camille.get(IDENTITIES).json()).hasSize(1);
    }

    @Test
    void whoSignsOutInBetweenLinksNothing() {
        other.nextPerson(CAMILLE_ELSEWHERE);
        String callback = camille.callback(begin(camille, CAMILLE).location());
        camille.get("/api/v1.0/logout/");
        assertThat(camille.get(callback).location()).endsWith("?reason=sign-in-expired");
        assertThat(count("identity")).isEqualTo(1);
    }

    @Test
    void anIdentityOfAnotherPersonIsRefusedWithAReason() {
        Browser elodie = directory.browser();
        other.nextPerson(CAMILLE_ELSEWHERE);
        elodie.get(elodie.callback(
                elodie.get("/api/v1.0/authenticate/?provider=other").location()));
        assertThat(link(camille, CAMILLE_ELSEWHERE).location()).isEqualTo(page("?problem=identity-taken"));
        assertThat(camille.get("/account?problem=identity-taken").body()).contains("Another account signs in this way");
        assertThat(users()).isEqualTo(2);
        assertThat(count("waiting_case")).isEqualTo(1);
    }

    @Test
    void cancellingAtTheProviderIsExplainedOnTheAccountPage() {
        other.lies().refuseAuthorization("access_denied");
        assertThat(link(camille, CAMILLE_ELSEWHERE).location()).isEqualTo(page("?problem=sign-in-cancelled"));
        other.lies().stop();
    }

    @Test
    void theListTellsWhatIsInUseAndNoSubject() {
        link(camille, CAMILLE_ELSEWHERE);
        Answer answer = camille.get(IDENTITIES);
        assertThat(answer.json()).hasSize(2);
        assertThat(answer.json().findValuesAsString("provider")).containsExactlyInAnyOrder("local", "other");
        assertThat(answer.body())
                .contains("\"is_in_use\":true", "\"is_in_use\":false", "\"name\":\"The other\"")
                .doesNotContain("camille elsewhere");
    }

    @Test
    void aRemovedIdentityIsSignedOutAndLeadsNowhere() {
        link(camille, CAMILLE_ELSEWHERE);
        Browser byOther = directory.browser();
        other.nextPerson(CAMILLE_ELSEWHERE);
        byOther.get(byOther.callback(
                byOther.get("/api/v1.0/authenticate/?provider=other").location()));
        assertThat(me(byOther)).isEqualTo(me(camille));
        assertThat(camille.delete(IDENTITIES + id(camille, false) + "/").status())
                .isEqualTo(204);
        assertThat(byOther.get("/api/v1.0/users/me/").status()).isEqualTo(401);
        assertThat(camille.get("/api/v1.0/users/me/").status()).isEqualTo(200);
    }

    @Test
    void removingIsRefusedInThisOrder() {
        assertThat(directory
                        .browser()
                        .delete(IDENTITIES + id(camille, true) + "/")
                        .status())
                .isEqualTo(401);
        assertThat(camille.send(
                                "DELETE",
                                IDENTITIES + id(camille, true) + "/",
                                request -> request.setHeader("X-CSRFToken", ""))
                        .status())
                .isEqualTo(403);
        assertThat(camille.post(IDENTITIES, "{}").status()).isEqualTo(405);
        assertThat(camille.delete(IDENTITIES + "no-id/").status()).isEqualTo(404);
        Browser dominique = directory.browserOf(TestPeople.dominique());
        assertThat(dominique.delete(IDENTITIES + id(camille, true) + "/").status())
                .isEqualTo(403);
        prove(dominique, TestPeople.dominique());
        prove(camille, CAMILLE);
        assertThat(dominique.delete(IDENTITIES + id(camille, true) + "/").status())
                .isEqualTo(404);
        Answer last = camille.delete(IDENTITIES + id(camille, true) + "/");
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.detail()).startsWith("This is your only way to sign in.");
        link(camille, CAMILLE_ELSEWHERE);
        assertThat(camille.delete(IDENTITIES + id(camille, true) + "/").detail())
                .startsWith("You are signed in this way now.");
    }

    @Test
    void thePageTakesAwayToo() {
        link(camille, CAMILLE_ELSEWHERE);
        String gone = "/account/identities/" + id(camille, false) + "/unlink";
        Browser later = directory.browserOf(CAMILLE);
        String proof = later.submit(gone, Map.of()).location();
        assertThat(proof).startsWith(directory.provider().issuer()).contains("max_age=0");
        directory.provider().nextPerson(CAMILLE);
        assertThat(later.get(later.callback(proof)).location()).isEqualTo(page("?done=proven"));
        assertThat(camille.submit(gone, Map.of()).location()).isEqualTo(page("?done=unlinked"));
        assertThat(camille.submit(gone, Map.of()).status()).isEqualTo(404);
        String last = "/account/identities/" + id(camille, true) + "/unlink";
        assertThat(camille.submit(last, Map.of()).location()).isEqualTo(page("?problem=identity-last"));
        assertThat(camille.get("/account?problem=%3Cb%3E&done=%3Ci%3E").body())
                .doesNotContain("<b>", "<i>", "role=\"alert\"");
        assertThat(directory.browser().get("/account").location()).isEqualTo("/?next=%2Faccount");
    }

    @Test
    void thePageTellsWhatWaits() {
        directory.browserOf(TestPeople.dominique());
        directory.browserOf(CAMILLE.with("email", "dominique.martin@ministere.example"));
        assertThat(camille.get("/account").body()).contains("belongs to another account");
    }

    private static Answer submit(Browser browser, String what) {
        return browser.submit("/api/v1.0/authenticate/", Map.of(what, "true", "provider", "other"));
    }

    private static Answer prove(Browser browser, Person person) {
        directory.provider().nextPerson(person);
        return browser.get(browser.callback(submit(browser, "prove").location()));
    }

    /** Begins to link; whoever has not shown lately who they are does that first. */
    private static Answer begin(Browser browser, Person person) {
        Answer first = submit(browser, "link");
        if (first.location().startsWith(other.issuer())) {
            return first;
        }
        directory.provider().nextPerson(person);
        return browser.get(browser.callback(first.location()));
    }

    private static Answer link(Browser browser, Person person) {
        Answer begun = begin(browser, CAMILLE);
        if (!begun.location().startsWith(other.issuer())) {
            return begun;
        }
        other.nextPerson(person);
        return browser.get(browser.callback(begun.location()));
    }

    private static String page(String query) {
        return directory.origin() + "/account" + query;
    }

    private static String me(Browser browser) {
        return browser.get("/api/v1.0/users/me/").json().path("id").asString("");
    }

    private static String id(Browser browser, boolean inUse) {
        for (var identity : browser.get(IDENTITIES).json()) {
            if (identity.path("is_in_use").asBoolean() == inUse) {
                return identity.path("id").asString("");
            }
        }
        throw new AssertionError("no such identity");
    }

    private static int users() {
        return count("users");
    }

    private static int count(String table) {
        return directory
                .sql()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
