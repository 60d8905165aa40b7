package org.annuaire.directory.users;

import static org.annuaire.directory.testing.TestClaims.OTHER_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The identities of a person. */
final class IdentitiesTests {
    private static TestDomain domain;
    private static Users users;
    private static Identities identities;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
        users = domain.get(Users.class);
        identities = domain.get(Identities.class);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void aLinkedIdentityLeadsToTheSameUserAndChangesNothingElse() {
        UserId user = signIn(TestClaims.of("linked"));
        TestClaims second = TestClaims.of("second").at(OTHER_ISSUER).withEmail("second@elsewhere.example");
        identities.link(user, second.build());
        assertThat(users.findActive(user)).map(User::email).contains("linked@ministry.example");
        assertThat(signIn(second)).isEqualTo(user);
        assertThat(identities.list(user))
                .extracting(Identity::issuer)
                .containsExactlyInAnyOrder(TestClaims.ISSUER, OTHER_ISSUER);
        assertThat(kinds(user)).contains("identity.linked");
    }

    @Test
    void whatIsLinkedAlreadyStays() {
        TestClaims claims = TestClaims.of("again");
        SignedIn first = users.signIn(claims.build());
        assertThat(identities.link(first.user(), claims.build())).isEqualTo(first.identity());
    }

    @Test
    void anIdentityOfAnotherUserIsRefusedAndStaffAreTold() {
        UserId user = signIn(TestClaims.of("one"));
        TestClaims taken = TestClaims.of("two");
        signIn(taken);
        assertRefused(() -> identities.link(user, taken.build()), UserProblem.IDENTITY_TAKEN);
        assertThat(identities.list(user)).hasSize(1);
        assertThat(kinds(user)).contains("identity.link-refused");
        assertThat(domain.jdbc()
                        .sql("select problem from waiting_case where user_id = :id")
                        .param("id", user.value())
                        .query(String.class)
                        .list())
                .containsExactly("identity-taken");
    }

    @Test
    void aDeactivatedUserLinksNothing() {
        UserId user = signIn(TestClaims.of("off"));
        domain.jdbc()
                .sql("update users set state = 'deactivated' where id = :id")
                .param("id", user.value())
                .update();
        assertRefused(
                () -> identities.link(
                        user, TestClaims.of("off").at(OTHER_ISSUER).build()),
                UserProblem.ACCOUNT_DISABLED);
    }

    @Test
    void aRandomProviderKeepsOneIdentity() {
        UserId user = signIn(TestClaims.of("random-linked"));
        TestClaims random = TestClaims.of("x").at(OTHER_ISSUER).withRandomSubject();
        identities.link(user, random.withSubject("dice-1").build());
        identities.link(user, random.withSubject("dice-2").build());
        assertThat(identities.list(user)).hasSize(2);
        assertThat(kinds(user)).contains("identity.replaced");
    }

    @Test
    void takesOneAway() {
        TestClaims claims = TestClaims.of("leaver");
        SignedIn first = users.signIn(claims.build());
        IdentityId second =
                identities.link(first.user(), claims.at(OTHER_ISSUER).build());
        assertRefused(
                () -> identities.unlink(first.user(), first.identity(), first.identity()), UserProblem.IDENTITY_IN_USE);
        identities.unlink(first.user(), second, first.identity());
        assertRefused(() -> identities.unlink(first.user(), first.identity(), second), UserProblem.IDENTITY_LAST);
        assertThat(identities.list(first.user())).extracting(Identity::id).containsExactly(first.identity());
        assertThat(kinds(first.user())).contains("identity.unlinked");
    }

    @Test
    void othersIdentitiesAreNotThere() {
        SignedIn mine = users.signIn(TestClaims.of("mine").build());
        SignedIn theirs = users.signIn(TestClaims.of("theirs").build());
        assertRefused(
                () -> identities.unlink(mine.user(), theirs.identity(), mine.identity()), CommonProblem.NOT_FOUND);
    }

    @Test
    void parallelCallsLeaveOne() throws InterruptedException {
        SignedIn first = users.signIn(TestClaims.of("stubborn").build());
        List<IdentityId> all = new ArrayList<>(List.of(first.identity()));
        for (int i = 0; i < 9; i++) {
            all.add(identities.link(
                    first.user(),
                    TestClaims.of("stubborn").at("https://p" + i + ".example").build()));
        }
        // Each is removed by a session that uses another one.
        var queue = new ConcurrentLinkedQueue<>(all);
        Parallel.calls(all.size(), () -> {
            IdentityId gone = queue.remove();
            IdentityId inUse = all.get((all.indexOf(gone) + 1) % all.size());
            identities.unlink(first.user(), gone, inUse);
            return gone;
        });
        assertThat(identities.list(first.user())).hasSize(1);
    }

    @Test
    void parallelLinksOfOneIdentityEndAtOneUser() throws InterruptedException {
        TestClaims wanted = TestClaims.of("wanted").at(OTHER_ISSUER);
        var people = new ConcurrentLinkedQueue<UserId>();
        for (int i = 0; i < 10; i++) {
            people.add(signIn(TestClaims.of("claimant" + i)));
        }
        var outcomes = Parallel.calls(10, () -> identities.link(people.remove(), wanted.build()));
        assertThat(outcomes).filteredOn(Returned.class::isInstance).hasSize(1);
        assertThat(domain.jdbc()
                        .sql("select count(*) from identity where subject = 'wanted'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFirstSignInAndALinkOfTheSameIdentityMeet() throws InterruptedException {
        TestClaims both = TestClaims.of("both").at(OTHER_ISSUER).withEmail(null).withRegistrationId("13002526500013");
        UserId user = signIn(TestClaims.of("half"));
        var turns = new ConcurrentLinkedQueue<>(List.of(true, false, true, false, true, false));
        Parallel.calls(6, () -> turns.remove() ? identities.link(user, both.build()) : signIn(both));
        assertThat(Set.copyOf(domain.jdbc()
                        .sql("select user_id from identity where subject = 'both'")
                        .query(Object.class)
                        .list()))
                .hasSize(1);
    }

    private static UserId signIn(TestClaims claims) {
        return users.signIn(claims.build()).user();
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(problem));
    }

    private static List<String> kinds(UserId user) {
        return domain.jdbc()
                .sql("select kind from change where user_id = :id order by epoch, xid, seq")
                .param("id", user.value())
                .query(String.class)
                .list();
    }
}
