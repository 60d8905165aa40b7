package org.annuaire.directory.users;

import static org.annuaire.directory.testing.TestClaims.ISSUER;
import static org.annuaire.directory.testing.TestClaims.OTHER_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

@Tag("platform")
final class SignInTests {
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

    @Test
    void aFirstSignInMakesUserOrganizationAndProfile() {
        UserId user = signIn(TestClaims.of("first").withRegistrationId("21510339100011"));
        assertThat(row("""
                        select u.name, u.email, o.name as organization
                        from users u join organization o on o.id = u.organization_id
                        where u.id = :id
                        """, user))
                .containsEntry("name", "Ada First")
                .containsEntry("email", "first@ministry.example")
                .containsEntry("organization", "21510339100011");
        assertThat(row("select full_name, data::text as data, owner_id from contact where user_id = :id", user))
                .containsEntry("full_name", "Ada First")
                .containsEntry("data", "{\"emails\": [{\"type\": \"Work\", \"value\": \"first@ministry.example\"}]}")
                .containsEntry("owner_id", user.value());
        assertThat(kinds(user)).containsExactly("user.joined", "identity.linked", "case.opened", "contact.created");
    }

    @Test
    void aFirstSignInThatCannotMakeTheProfileKeepsNothing() {
        domain.jdbc()
                .sql("alter table contact add constraint nobody_is_broken check (full_name <> 'Ada Broken')")
                .update();
        TestClaims claims = TestClaims.of("broken").withEmail("broken@half.example");
        assertThatThrownBy(() -> signIn(claims)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(users.findByIdentity(ISSUER, "broken", null)).isEmpty();
        assertThat(domain.jdbc()
                        .sql("select count(*) from organization_domain where value = 'half.example'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLaterSignInFindsTheUserAndWritesOnlyWhatChanged() {
        TestClaims claims = TestClaims.of("later");
        SignedIn first = users.signIn(claims.build());
        assertThat(users.signIn(claims.build())).isEqualTo(first);
        assertThat(users.signIn(claims.withName("Ada Byron").build())).isEqualTo(first);
        assertThat(users.findActive(first.user())).map(User::name).contains("Ada Byron");
        assertThat(kinds(first.user()))
                .containsExactly("user.joined", "identity.linked", "contact.created", "user.updated");
    }

    @Test
    void whatDidNotChangeIsNotWritten() {
        TestClaims claims = TestClaims.of("steady");
        UserId user = signIn(claims);
        Object before = row("select updated_at from users where id = :id", user);
        domain.jdbc().sql("update users set last_login_at = '2020-01-01Z'").update();
        signIn(claims);
        assertThat(row("select updated_at from users where id = :id", user)).isEqualTo(before);
        assertThat(row("select last_login_at > '2025-01-01' as later from users where id = :id", user))
                .containsEntry("later", true);
        signIn(claims.withName("Ada Changed"));
        assertThat(row("select updated_at from users where id = :id", user)).isNotEqualTo(before);
    }

    @Test
    void theLanguageCountsAtTheFirstSignInOnly() {
        TestClaims claims = TestClaims.of("speaker").withLanguage(Language.FRENCH);
        UserId user = signIn(claims);
        signIn(claims.withLanguage(Language.ENGLISH));
        assertThat(users.findActive(user)).map(User::language).contains(Language.FRENCH);
        assertThat(users.findActive(signIn(TestClaims.of("silent"))))
                .map(User::language)
                .contains(Language.ENGLISH);
    }

    @Test
    void anErasedPersonIsNewWhenTheyComeBack() {
        TestClaims claims = TestClaims.of("erased").trusting(EmailTrust.TRUSTED);
        UserId before = signIn(claims);
        domain.jdbc().sql("""
                        with gone as (delete from identity where user_id = :id),
                          profile as (delete from contact where user_id = :id)
                        update users set state = 'erased', email = null, name = null where id = :id
                        """).param("id", before.value()).update();
        assertThat(signIn(claims)).isNotEqualTo(before);
    }

    @Test
    void oneActiveUserAmongInactiveNamesakesIsTheOne() {
        TestClaims claims = TestClaims.of("survivor");
        UserId gone = signIn(claims);
        UserId active = signIn(claims.at(OTHER_ISSUER));
        domain.jdbc()
                .sql("update users set state = 'deactivated' where id = :id")
                .param("id", gone.value())
                .update();
        assertThat(signIn(claims.at("https://third.example").trusting(EmailTrust.TRUSTED)))
                .isEqualTo(active);
    }

    @Test
    void refusesAPersonOfASuspendedOrganizationHoweverTheyAreFound() {
        TestClaims claims = TestClaims.of("hung").withRegistrationId("35600000000001");
        signIn(claims);
        domain.jdbc()
                .sql("update organization set is_active = false where name = '35600000000001'")
                .update();
        assertRefused(claims, OrganizationProblem.ORGANIZATION_SUSPENDED);
        assertRefused(claims.at(OTHER_ISSUER).trusting(EmailTrust.TRUSTED), OrganizationProblem.ORGANIZATION_SUSPENDED);
        assertRefused(
                TestClaims.of("hung-too").withRegistrationId("35600000000001"),
                OrganizationProblem.ORGANIZATION_SUSPENDED);
        assertThat(users.findByIdentity(ISSUER, "hung-too", null)).isEmpty();
    }

    @Test
    void emptyClaimsEraseNothing() {
        TestClaims claims = TestClaims.of("empty");
        UserId user = signIn(claims);
        signIn(claims.withName(null).withEmail(null));
        assertThat(users.findActive(user)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("Ada Empty");
            assertThat(found.email()).isEqualTo("empty@ministry.example");
        });
    }

    @Test
    void aTrustedAddressLeadsToTheUserWhateverItsCase() {
        UserId user = signIn(TestClaims.of("linked"));
        TestClaims elsewhere =
                TestClaims.of("linked-elsewhere").at(OTHER_ISSUER).withEmail("LINKED@Ministry.Example");
        assertThat(signIn(elsewhere.trusting(EmailTrust.TRUSTED))).isEqualTo(user);
        assertThat(kinds(user)).contains("identity.linked-by-email");
    }

    @Test
    void anAddressThatMayNotBeUsedMakesASecondUser() {
        TestClaims claims = TestClaims.of("never");
        assertThat(signIn(claims)).isNotEqualTo(signIn(claims.at(OTHER_ISSUER)));
    }

    @Test
    void refusesAnAddressThatTheProviderDidNotVerify() {
        TestClaims claims = TestClaims.of("unverified");
        signIn(claims);
        assertRefused(claims.at(OTHER_ISSUER).trusting(EmailTrust.UNVERIFIED), UserProblem.EMAIL_NOT_VERIFIED);
    }

    @Test
    void refusesAnAddressThatSeveralPeopleHave() {
        TestClaims claims = TestClaims.of("twice");
        signIn(claims);
        signIn(claims.at(OTHER_ISSUER));
        TestClaims third = claims.at("https://third.example").trusting(EmailTrust.TRUSTED);
        assertRefused(third, UserProblem.EMAIL_AMBIGUOUS);
    }

    @ParameterizedTest
    @EnumSource(
            value = UserState.class,
            names = {"DEACTIVATED", "ERASED"})
    void refusesWhoIsNotActive(UserState state) {
        TestClaims claims = TestClaims.of("not-" + state);
        UserId user = signIn(claims);
        domain.jdbc()
                .sql("update users set state = lower(:state), email = null, name = null where id = :id")
                .param("state", state.name())
                .param("id", user.value())
                .update();
        assertRefused(claims, UserProblem.ACCOUNT_DISABLED);
        assertThat(users.findActive(user)).isEmpty();
    }

    @Test
    void refusesAnInactiveUserWhoseAddressMatches() {
        TestClaims claims = TestClaims.of("gone");
        UserId user = signIn(claims);
        domain.jdbc()
                .sql("update users set state = 'deactivated' where id = :id")
                .param("id", user.value())
                .update();
        assertRefused(claims.at(OTHER_ISSUER).trusting(EmailTrust.TRUSTED), UserProblem.ACCOUNT_DISABLED);
    }

    @Test
    void aRandomSubjectKeepsOneIdentityRow() {
        TestClaims claims = TestClaims.of("random").trusting(EmailTrust.TRUSTED).withRandomSubject();
        SignedIn first = users.signIn(claims.withSubject("one").build());
        assertThat(users.signIn(claims.withSubject("two").build())).isEqualTo(first);
        assertThat(domain.jdbc()
                        .sql("select subject from identity where user_id = :id")
                        .param("id", first.user().value())
                        .query(String.class)
                        .list())
                .containsExactly("two");
    }

    @Test
    void aChangedAddressThatAnotherPersonHasIsNotTakenOver() {
        signIn(TestClaims.of("holder"));
        TestClaims claims = TestClaims.of("taker");
        UserId taker = signIn(claims);
        signIn(claims.withEmail("Holder@ministry.example"));
        assertThat(users.findActive(taker)).map(User::email).contains("taker@ministry.example");
        assertThat(kinds(taker)).contains("user.email-conflict");
    }

    @Test
    void refusesWhoseOrganizationCannotBeToldAndKeepsNothing() {
        TestClaims lost = TestClaims.of("lost").withEmail(null);
        assertRefused(lost, OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertRefused(lost.withEmail("lost@gmail.com"), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertRefused(lost.withRegistrationId("12345"), OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);
        assertThat(users.findByIdentity(ISSUER, "lost", null)).isEmpty();
    }

    @Test
    void aDomainMatchesWholeAndNotInPart() {
        UserId inside = signIn(TestClaims.of("a").withEmail("a@sub.town.example"));
        UserId outside = signIn(TestClaims.of("b").withEmail("b@town.example"));
        assertThat(organizationOf(inside)).isNotEqualTo(organizationOf(outside));
    }

    @Test
    void manyParallelFirstSignInsOfOnePersonMakeOneUser() throws InterruptedException {
        TestClaims claims = TestClaims.of("parallel").withRegistrationId("13002526500013");
        assertOne(Parallel.calls(50, () -> signIn(claims)));
    }

    @Test
    void parallelSignInsByOneAddressAtManyProvidersMakeOneUser() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        TestClaims claims = TestClaims.of("everywhere").trusting(EmailTrust.TRUSTED);
        assertOne(Parallel.calls(
                50, () -> signIn(claims.at("https://provider-" + number.incrementAndGet() + ".example"))));
    }

    @Test
    void parallelColleaguesOfANewOrganizationMeetInOne() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        assertOne(Parallel.calls(
                20,
                () -> organizationOf(signIn(
                        TestClaims.of("colleague" + number.incrementAndGet()).withRegistrationId("35600000000048")))));
    }

    private static UserId signIn(TestClaims claims) {
        return users.signIn(claims.build()).user();
    }

    private static void assertOne(List<? extends Parallel.Outcome<?>> outcomes) {
        assertThat(outcomes).allMatch(Returned.class::isInstance);
        assertThat(Set.copyOf(outcomes)).hasSize(1);
    }

    private static void assertRefused(TestClaims claims, Problem problem) {
        assertThatThrownBy(() -> signIn(claims))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(problem));
    }

    private static UUID organizationOf(UserId user) {
        return users.findActive(user).orElseThrow().organization().value();
    }

    private static Map<String, Object> row(String sql, UserId user) {
        return domain.jdbc().sql(sql).param("id", user.value()).query().singleRow();
    }

    private static List<String> kinds(UserId user) {
        return domain.jdbc()
                .sql("select kind from change where user_id = :id order by epoch, xid, seq")
                .param("id", user.value())
                .query(String.class)
                .list();
    }
}
