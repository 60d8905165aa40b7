package org.annuaire.directory.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An authorization server whose {@code sub} differs between clients, and whose {@code uid} is the same for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubjectMemberTests {
    private static final String LOCAL = "annuaire.authentication.providers.local.";
    private static final String TEAMS = "/resource-server/v1.0/teams/";
    private static final String UNKNOWN =
            "Login failed: No user found for the given access token. The person must sign in to the directory once.";

    private final Person camille = TestPeople.camille();
    private TestDirectory directory;

    @BeforeAll
    void start() {
        directory = TestDirectory.start(Map.of(LOCAL + "subject-member", "uid"));
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    @BeforeEach
    void camilleSignedInOnce() {
        directory.provider().lies().stop();
        directory.empty();
        directory.browserOf(camille);
    }

    @Test
    void theIdentityIsKeptUnderTheMember() {
        assertThat(subjects()).containsExactly("camille.durand");
    }

    @Test
    void eachClientsOwnSubjectLeadsToTheSamePerson() {
        String team = directory
                .service(token("notes", "camille-at-notes", "camille.durand"))
                .post(TEAMS, "{\"name\": \"Of notes\"}")
                .json()
                .path("id")
                .asString("");
        assertThat(directory
                        .service(token("drive", "camille-at-drive", "camille.durand"))
                        .get(TEAMS)
                        .status())
                .isEqualTo(200);
        assertThat(directory
                        .sql()
                        .sql("select u.email from team_access a join users u on u.id = a.user_id where a.team_id ="
                                + " ?::uuid")
                        .param(team)
                        .query(String.class)
                        .single())
                .isEqualTo("camille.durand@ministere.example");
    }

    @Test
    void theSubjectOfATokenLeadsNowhere() {
        directory.browserOf(TestPeople.dominique());
        assertRefused(token("notes", "camille.durand", "nobody"), UNKNOWN);
        assertRefused(token("notes", camille.subject(), "nobody"), UNKNOWN);
    }

    @Test
    void anotherSubjectAtTheNextSignInIsTheSamePerson() {
        directory.browserOf(camille.withSubject("another"));
        assertThat(subjects()).containsExactly("camille.durand");
        directory.browserOf(camille.with("uid", "cdurand").without("email"));
        assertThat(subjects()).containsExactlyInAnyOrder("camille.durand", "cdurand");
    }

    @Test
    void anIntrospectionWithoutTheMemberSaysWhatToDo() {
        Answer answer = directory
                .service(
                        directory.provider().issue(TokenGrant.of(camille.subject(), "notes", "openid groups"), camille))
                .get(TEAMS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        assertThat(answer.detail())
                .isEqualTo(ResourceServerProblem.TOKEN_WITHOUT_SUBJECT_MEMBER
                        .wording()
                        .english());
    }

    static Stream<@Nullable Object> uselessMembers() {
        return Stream.concat(
                Arrays.stream(
                        new @Nullable Object[] {null, 7, true, List.of("camille.durand"), Map.of("id", "camille.durand")
                        }),
                Stream.of(
                        "",
                        "  ",
                        " camille.durand",
                        "camille\u0000durand",
                        "c".repeat(256),
                        "camille.durand@ministere.example"));
    }

    @ParameterizedTest
    @MethodSource("uselessMembers")
    void aMemberThatNamesNobodyIsRefusedInATokenAndAtASignIn(@Nullable Object uid) {
        assertRefused(
                token("notes", camille.subject(), uid),
                ResourceServerProblem.TOKEN_WITHOUT_SUBJECT_MEMBER.wording().english());
        Person useless = TestPeople.dominique().with("uid", uid);
        var browser = directory.browser();
        assertThat(browser.trySignIn(useless).location())
                .isEqualTo(directory.origin() + "/sign-in/refused?reason=subject-not-told");
        assertThat(browser.get("/sign-in/refused?reason=subject-not-told").status())
                .isEqualTo(502);
        assertThat(subjects()).containsExactly("camille.durand");
    }

    @Test
    void anAddressIsTheMemberWhereItsProviderIsTrustedAndTheSettingNamesIt() {
        try (var own =
                TestDirectory.start(Map.of(LOCAL + "subject-member", "email", LOCAL + "email-matching", "trusted"))) {
            own.browserOf(camille);
            TokenGrant grant = TokenGrant.of("pairwise", "notes", "openid groups");
            String token =
                    own.provider().issue(grant.with("email", camille.claims().get("email")), camille);
            assertThat(own.service(token).get(TEAMS).status()).isEqualTo(200);
        }
    }

    @Test
    void aSubjectThatChangesLeadsToNobodyAndToWhatTheOperatorsMustDo() {
        try (var own = TestDirectory.start(Map.of(LOCAL + "subject", "random", LOCAL + "email-matching", "trusted"))) {
            own.browserOf(camille.withSubject("one"));
            Answer answer = own.service(own.token(camille.withSubject("two"))).get(TEAMS);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.detail())
                    .isEqualTo(
                            ResourceServerProblem.SUBJECT_NOT_STABLE.wording().english());
        }
    }

    @Test
    void aSubjectThatChangesIsNoHarmWhereAnotherMemberStays() {
        try (var own = TestDirectory.start(Map.of(
                LOCAL + "subject", "random", LOCAL + "email-matching", "never", LOCAL + "subject-member", "uid"))) {
            own.browserOf(camille.withSubject("one"));
            own.browserOf(camille.withSubject("two"));
            assertThat(own.sql()
                            .sql("select count(*) from users")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private String token(String client, String subject, @Nullable Object uid) {
        return directory
                .provider()
                .issue(TokenGrant.of(subject, client, "openid groups").with("uid", uid), camille);
    }

    private void assertRefused(String token, String detail) {
        Answer answer = directory.service(token).get(TEAMS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.detail()).isEqualTo(detail);
    }

    private List<String> subjects() {
        return directory
                .sql()
                .sql("select subject from identity")
                .query(String.class)
                .list();
    }
}
