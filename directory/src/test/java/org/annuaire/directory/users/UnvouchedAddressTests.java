package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;
import static org.annuaire.directory.testing.TestClaims.OTHER_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.EmailOwners.EmailOwner;
import org.annuaire.directory.users.EmailOwners.Status;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An address that nobody vouches for opens nothing, and stands in nobody's way. */
final class UnvouchedAddressTests {
    private static final String SIRET = "13002526500013";
    private static final String OTHER_SIRET = "11000101300017";
    private static final TestClaims ADA = TestClaims.of("ada").withRegistrationId(SIRET);

    /** Somebody of another organization who says that they are Ada. */
    private static final TestClaims STRANGER = TestClaims.of("stranger")
            .at(OTHER_ISSUER)
            .withEmail("Ada@ministry.example")
            .withRegistrationId(OTHER_SIRET)
            .unvouched();

    private static TestDomain domain;
    private static Users users;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
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

    @ParameterizedTest
    @EnumSource(
            value = EmailTrust.class,
            names = {"NONE", "UNVERIFIED"})
    void leadsToNoOrganizationAndStaffSeeACase(EmailTrust trust) {
        signIn(TestClaims.of("colleague"));
        TestClaims claims = TestClaims.of("pretender").trusting(trust).unvouched();
        assertRefused(claims, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(count("select count(*) from users")).isEqualTo(1);
        assertThat(count("select count(*) from waiting_case where problem = 'organization-not-identified'"))
                .isEqualTo(1);
        assertRefused(
                claims.withSubject("other").withEmail("a@unknown.example"),
                OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(count("select count(*) from organization_domain where value = 'unknown.example'"))
                .isZero();
    }

    @Test
    void parallelOnesLeadToNoOrganizationEither() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        var outcomes = Parallel.calls(
                20, () -> signIn(TestClaims.of("p" + number.incrementAndGet()).unvouched()));
        assertThat(outcomes).noneMatch(Parallel.Returned.class::isInstance);
        assertThat(count("select count(*) from organization")).isZero();
    }

    @Test
    void aVouchedOneLeadsToAnOrganizationWhereItLeadsToNoUser() {
        UserId user = signIn(TestClaims.of("ada").trusting(EmailTrust.NONE));
        assertThat(users.findActive(user)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(EmailTrust.class)
    void whoCameFirstWithItDoesNotLockItsOwnerOut(EmailTrust trust) {
        UserId stranger = signIn(STRANGER);
        UserId ada = signIn(ADA.trusting(trust));
        assertThat(ada).isNotEqualTo(stranger);
        assertThat(signIn(ADA.trusting(trust))).isEqualTo(ada);
        assertThat(signIn(STRANGER)).isEqualTo(stranger);
        assertThat(users.findActive(ada).orElseThrow().email()).isEqualTo("ada@ministry.example");
        assertThat(users.findActive(stranger).orElseThrow().organization())
                .isNotEqualTo(users.findActive(ada).orElseThrow().organization());
        assertThat(identitiesOf(ada)).isEqualTo(1);
        assertThat(identitiesOf(stranger)).isEqualTo(1);
        assertThat(owner("ada@ministry.example").user()).isEqualTo(ada);
    }

    @Test
    void anotherOfTheOwnersProvidersLeadsToTheOwner() {
        signIn(STRANGER);
        for (int i = 0; i < 12; i++) {
            signIn(STRANGER.withSubject("stranger" + i));
        }
        UserId ada = signIn(ADA);
        TestClaims trusted = ADA.at("https://third.example").trusting(EmailTrust.TRUSTED);
        assertThat(signIn(trusted)).isEqualTo(ada);
        assertThat(signIn(trusted.at("https://fourth.example"))).isEqualTo(ada);
    }

    @Test
    void aDeactivatedStrangerIsInNobodysWay() {
        UserId stranger = signIn(STRANGER);
        domain.jdbc().sql("update users set state = 'deactivated'").update();
        assertThat(signIn(ADA.trusting(EmailTrust.TRUSTED))).isNotEqualTo(stranger);
    }

    @Test
    void aKnownPersonTakesTheirVouchedAddressThoughAStrangerHasIt() {
        TestClaims before = ADA.withEmail("ada@old.example");
        UserId ada = signIn(before);
        signIn(STRANGER);
        signIn(ADA);
        assertThat(users.findActive(ada)).map(User::email).contains("ada@ministry.example");
        assertThat(owner("ada@ministry.example").user()).isEqualTo(ada);
        assertThat(owner("ada@old.example").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aKnownStrangerDoesNotTakeAnAddressThatSomebodyHas() {
        signIn(ADA);
        TestClaims before = STRANGER.withEmail("stranger@city.example");
        UserId stranger = signIn(before);
        signIn(STRANGER);
        assertThat(users.findActive(stranger)).map(User::email).contains("stranger@city.example");
    }

    @Test
    void anUnvouchedAddressInPlaceOfAVouchedOneOwnsNothing() {
        UserId ada = signIn(ADA);
        signIn(ADA.withEmail("boss@ministry.example").unvouched());
        assertThat(users.findActive(ada)).map(User::email).contains("boss@ministry.example");
        assertThat(owner("boss@ministry.example").status()).isEqualTo(Status.UNKNOWN);
        assertThat(signIn(TestClaims.of("boss").trusting(EmailTrust.TRUSTED))).isNotEqualTo(ada);
    }

    @Test
    void whoWasVouchedForOnceStaysSo() {
        UserId ada = signIn(ADA.unvouched());
        assertThat(owner("ada@ministry.example").status()).isEqualTo(Status.UNKNOWN);
        signIn(ADA);
        assertThat(owner("ada@ministry.example").user()).isEqualTo(ada);
        signIn(ADA.unvouched().withEmail("ADA@ministry.example"));
        signIn(ADA.withEmail(null));
        assertThat(owner("ada@ministry.example").user()).isEqualTo(ada);
    }

    @Test
    void anAddressThatNobodyVerifiedStillLeadsNowhereWhereAnotherHasIt() {
        signIn(ADA);
        assertRefused(STRANGER.trusting(EmailTrust.UNVERIFIED), UserProblem.EMAIL_NOT_VERIFIED);
        assertRefused(ADA.at(OTHER_ISSUER).trusting(EmailTrust.UNVERIFIED), UserProblem.EMAIL_NOT_VERIFIED);
    }

    @Test
    void parallelSignInsOfTheOwnerAmongStrangersMakeOneUser() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        TestClaims ada = ADA.trusting(EmailTrust.TRUSTED);
        List<? extends Parallel.Outcome<?>> outcomes = Parallel.calls(30, () -> {
            int i = number.incrementAndGet();
            return i % 3 == 0
                    ? signIn(STRANGER.withSubject("stranger" + i))
                    : signIn(ada.at("https://provider-" + i + ".example"));
        });
        assertThat(outcomes).allMatch(Parallel.Returned.class::isInstance);
        assertThat(count("select count(*) from users where email_vouched")).isEqualTo(1);
        assertThat(count("select count(*) from users where not email_vouched")).isEqualTo(10);
    }

    private static EmailOwner owner(String email) {
        EmailAddress address = EmailAddress.parse(email).orElseThrow();
        return requireNonNull(domain.get(TransactionTemplate.class)
                .execute(status -> requireNonNull(
                        domain.get(EmailOwners.class).lock(List.of(address)).get(address))));
    }

    private static UserId signIn(TestClaims claims) {
        return users.signIn(claims.build()).user();
    }

    private static void assertRefused(TestClaims claims, Problem problem) {
        assertThatThrownBy(() -> signIn(claims))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(problem));
    }

    private static long identitiesOf(UserId user) {
        return count("select count(*) from identity where user_id = '" + user.value() + "'");
    }

    private static long count(String sql) {
        return domain.jdbc().sql(sql).query(Long.class).single();
    }
}
