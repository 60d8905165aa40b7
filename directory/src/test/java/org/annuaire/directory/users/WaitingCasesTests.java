package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for staff after a sign-in, and what does not. */
final class WaitingCasesTests {
    private static final String OWN = "13002526500013";
    private static final String OTHER = "11000101300017";
    private static final int CEILING = 5;

    private static TestDomain domain;
    private static Users users;

    @BeforeAll
    static void start() {
        domain = TestDomain.start(Map.of("annuaire.users.waiting-cases.per-provider", CEILING));
        users = domain.get(Users.class);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @BeforeEach
    void empty() {
        domain.empty();
    }

    @Test
    void aRefusedPersonIsOneCaseHoweverOftenTheyTry() {
        TestClaims lost = TestClaims.of("lost").withEmail("lost@gmail.com").withRegistrationId("not a siret");
        refuse(lost, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        refuse(
                lost.withEmail("LOST@gmail.com").withSubject("another"),
                OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "sign-in-refused")
                        .containsEntry("about", "email lost@gmail.com")
                        .containsEntry("problem", "organization-not-identified")
                        .containsEntry("name", "Ada Lost")
                        .containsEntry("registration_id", "not a siret")
                        .containsEntry("times", 2)
                        .containsEntry("user_id", null));
        assertThat(changes("sign-in.refused")).isEqualTo(2);
    }

    @Test
    void peopleWithoutAnAddressWaitByTheirSubject() {
        TestClaims lost = TestClaims.of("lost").withEmail(null);
        refuse(lost, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        refuse(lost, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        refuse(lost.withSubject("lost too"), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(cases()).extracting(row -> row.get("times")).containsExactly(2, 1);
    }

    @Test
    void aDisabledPersonWaitsAsTheirUser() {
        TestClaims claims = TestClaims.of("gone");
        UserId user = signIn(claims);
        domain.jdbc().sql("update users set state = 'deactivated'").update();
        refuse(claims, UserProblem.ACCOUNT_DISABLED);
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("user_id", user.value())
                        .containsEntry("problem", "account-disabled"));
        assertThat(domain.jdbc()
                        .sql("select user_id from change where kind = 'sign-in.refused'")
                        .query(UUID.class)
                        .list())
                .containsExactly(user.value());
    }

    @Test
    void aSuspendedOrganizationIsNoCaseAndStillInTheLog() {
        signIn(TestClaims.of("first").withRegistrationId(OWN));
        domain.jdbc().sql("update organization set is_active = false").update();
        refuse(TestClaims.of("first").withRegistrationId(OWN), OrganizationProblem.ORGANIZATION_SUSPENDED);
        refuse(TestClaims.of("second").withRegistrationId(OWN), OrganizationProblem.ORGANIZATION_SUSPENDED);
        assertThat(cases()).isEmpty();
        assertThat(changes("sign-in.refused")).isEqualTo(2);
        assertThat(count("users")).isEqualTo(1);
    }

    @Test
    void aProviderCannotFillTheList() {
        for (int i = 0; i < CEILING + 3; i++) {
            refuse(lost("lost" + i), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        }
        assertThat(cases()).hasSize(CEILING);
        refuse(lost("lost0"), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(cases()).hasSize(CEILING).anySatisfy(row -> assertThat(row).containsEntry("times", 2));
        refuse(lost("lost").at("https://other.example"), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(cases()).hasSize(CEILING + 1);
    }

    @Test
    void oneRefusedManyTimesAtOnceWaitsOnce() throws InterruptedException {
        Parallel.calls(30, () -> users.signIn(lost("parallel").build()));
        assertThat(cases()).singleElement().satisfies(row -> assertThat(row).containsEntry("times", 30));
    }

    @Test
    void theClaimWinsOverTheDomainAndStaffAreTold() {
        UserId ofDomain = signIn(TestClaims.of("domain").withEmail("domain@town.example"));
        UserId torn =
                signIn(TestClaims.of("torn").withEmail("torn@town.example").withRegistrationId(OWN));
        assertThat(organization(torn)).isNotEqualTo(organization(ofDomain));
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "organization-conflict")
                        .containsEntry("user_id", torn.value())
                        .containsEntry("organization_id", organization(torn))
                        .containsEntry("other_organization_id", organization(ofDomain))
                        .containsEntry("registration_id", OWN));
    }

    @Test
    void anotherRegistrationIdMovesNobodyAndStaffAreTold() {
        TestClaims claims = TestClaims.of("mover").withRegistrationId(OWN);
        UserId mover = signIn(claims);
        UserId other = signIn(TestClaims.of("other").withRegistrationId(OTHER));
        Object before = organization(mover);
        signIn(claims.withRegistrationId(OTHER));
        signIn(claims.withRegistrationId("110 001 013 00017"));
        assertThat(organization(mover)).isEqualTo(before).isNotEqualTo(organization(other));
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "organization-changed")
                        .containsEntry("organization_id", before)
                        .containsEntry("other_organization_id", organization(other))
                        .containsEntry("registration_id", OTHER)
                        .containsEntry("times", 2));
        assertThat(changes("case.opened")).isOne();
    }

    @Test
    void aSecondRegistrationIdOfTheSameOrganizationIsNoCase() {
        TestClaims claims = TestClaims.of("same").withRegistrationId(OWN);
        signIn(claims);
        domain.jdbc()
                .sql("insert into organization_registration_id select :id, id, now() from organization")
                .param("id", OTHER)
                .update();
        signIn(claims.withRegistrationId(OTHER));
        assertThat(cases()).isEmpty();
    }

    @Test
    void whatStaffDecidedDoesNotComeAgainUnlessItChanges() {
        TestClaims claims = TestClaims.of("settled").withRegistrationId(OWN);
        signIn(claims);
        signIn(claims.withRegistrationId(OTHER));
        domain.jdbc()
                .sql("update waiting_case set decision = 'kept', decided_at = now()")
                .update();
        signIn(claims.withRegistrationId(OTHER));
        assertThat(cases()).hasSize(1);
        signIn(claims.withRegistrationId("35600000000048"));
        assertThat(cases()).hasSize(2);
        assertThat(changes("case.opened")).isEqualTo(2);
    }

    @Test
    void aRegistrationIdThatMeansNothingCountsAsAbsent() {
        UserId user = signIn(TestClaims.of("default").withDefaultRegistrationId(OTHER));
        assertThat(domain.jdbc()
                        .sql("select name from organization")
                        .query(String.class)
                        .list())
                .containsExactly("ministry.example");
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "default-registration-id")
                        .containsEntry("user_id", user.value())
                        .containsEntry("registration_id", OTHER));
        signIn(TestClaims.of("default").withDefaultRegistrationId(OTHER));
        assertThat(cases()).hasSize(1);
        refuse(
                TestClaims.of("nowhere").withEmail(null).withDefaultRegistrationId(OTHER),
                OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
    }

    @Test
    void anAddressOfAnotherPersonIsToldOnce() {
        signIn(TestClaims.of("holder"));
        TestClaims claims = TestClaims.of("taker");
        UserId taker = signIn(claims);
        signIn(claims.withEmail("holder@ministry.example"));
        signIn(claims.withEmail("HOLDER@ministry.example"));
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "email-taken")
                        .containsEntry("user_id", taker.value())
                        .containsEntry("times", 2));
        assertThat(changes("user.email-conflict")).isEqualTo(1);
    }

    @Test
    void nothingHostileBreaksTheRecord() {
        TestClaims hostile = TestClaims.of("s".repeat(255))
                .at("https://" + "i".repeat(500) + ".x")
                .withEmail(null)
                .withName("'; drop table users; --")
                .withRegistrationId("9".repeat(1_000));
        refuse(hostile, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(cases()).hasSize(1);
    }

    @Test
    void anUnverifiedAddressOfSomebodyWaits() {
        signIn(TestClaims.of("owner"));
        refuse(
                TestClaims.of("owner").at("https://other.example").trusting(EmailTrust.UNVERIFIED),
                UserProblem.EMAIL_NOT_VERIFIED);
        assertThat(cases())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("problem", "email-not-verified")
                        .containsEntry("issuer", "https://other.example"));
    }

    private static TestClaims lost(String name) {
        return TestClaims.of(name).withEmail(name + "@gmail.com");
    }

    private static UserId signIn(TestClaims claims) {
        return users.signIn(claims.build()).user();
    }

    private static void refuse(TestClaims claims, Problem problem) {
        assertThatThrownBy(() -> signIn(claims))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(problem));
    }

    private static Object organization(UserId user) {
        return users.findActive(user).orElseThrow().organization().value();
    }

    private static List<Map<String, Object>> cases() {
        return domain.jdbc()
                .sql("select * from waiting_case order by first_at, id")
                .query()
                .listOfRows();
    }

    private static long changes(String kind) {
        return domain.jdbc()
                .sql("select count(*) from change where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private static long count(String table) {
        return domain.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
