package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.NewTeam;
import org.annuaire.directory.teams.Teams;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invitations at the same moment as other things. */
@Tag("platform")
final class InvitationRaceTests {
    private static TestDomain domain;
    private static Invitations invitations;
    private Viewer host;
    private TeamId team;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
        invitations = domain.get(Invitations.class);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @BeforeEach
    void makeATeam() {
        domain.empty();
        UserId user = signIn("host");
        host = Viewer.of(
                user,
                new OrganizationId(domain.jdbc()
                        .sql("select organization_id from users")
                        .query(UUID.class)
                        .single()));
        team = domain.get(Teams.class)
                .create(host, new NewTeam("Team", true, Set.of()))
                .id();
    }

    @Test
    void ofParallelInvitationsOfOneAddressOneWins() throws InterruptedException {
        var outcomes = Parallel.calls(20, () -> invite("guest@ministry.example"));
        assertThat(outcomes)
                .allMatch(Parallel.Returned.class::isInstance)
                .filteredOn(outcome -> ((Parallel.Returned<?>) outcome).value() instanceof InvitationOutcome.Waiting)
                .hasSize(1);
        assertThat(count("invitation")).isOne();
        assertThat(count("invitation_mail")).isOne();
    }

    /** Whichever comes first: the person is in the team, once, and no invitation is left. */
    @RepeatedTest(20)
    void anInvitationAndAFirstSignInBothCount() throws InterruptedException {
        var turns = new AtomicInteger();
        var outcomes = Parallel.calls(8, either(turns, () -> invite("Guest@ministry.example"), () -> signIn("guest")));
        assertThat(outcomes).allMatch(Parallel.Returned.class::isInstance);
        signIn("guest");
        assertThat(domain.jdbc()
                        .sql("select role from team_access where user_id <> :host")
                        .param("host", host.user().value())
                        .query(String.class)
                        .list())
                .containsExactly("member");
        assertThat(count("invitation")).isZero();
        assertThat(domain.jdbc()
                        .sql("select count(*) from change where kind = 'team-access.created'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void manyAddressesInAnyOrderNeverWaitForEachOther() throws InterruptedException {
        List<String> forwards = IntStream.range(0, 40)
                .mapToObj(i -> "g" + i + "@ministry.example")
                .toList();
        List<String> backwards =
                forwards.stream().sorted(Comparator.reverseOrder()).toList();
        var turns = new AtomicInteger();
        var made = new ConcurrentLinkedQueue<InvitationOutcome>();
        var outcomes = Parallel.calls(
                12,
                either(
                        turns,
                        () -> made.addAll(invitations.invite(host, team, forwards, Role.MEMBER)),
                        () -> made.addAll(invitations.invite(host, team, backwards, Role.MEMBER))));
        assertThat(outcomes).allMatch(Parallel.Returned.class::isInstance);
        assertThat(made).filteredOn(InvitationOutcome.Waiting.class::isInstance).hasSize(40);
    }

    @Test
    void anInvitationToATeamThatIsBeingDeletedGoesWithItOrIsRefused() throws InterruptedException {
        var turns = new AtomicInteger();
        var outcomes = Parallel.calls(10, either(turns, () -> invite("g" + turns.get() + "@ministry.example"), () -> {
            domain.get(Teams.class).delete(host, team);
            return true;
        }));
        assertThat(outcomes)
                .allMatch(outcome -> outcome instanceof Parallel.Returned<?>
                        || ((Parallel.Threw<?>) outcome).cause() instanceof ProblemException);
        assertThat(count("invitation")).isZero();
        assertThat(count("invitation_mail")).isZero();
    }

    @Test
    void ofParallelResendsOneSendsAMail() throws InterruptedException {
        InvitationOutcome.Waiting waiting = (InvitationOutcome.Waiting) invite("guest@ministry.example");
        domain.jdbc()
                .sql("update invitation_mail set queued_at = now() - interval '1 hour'")
                .update();
        var outcomes = Parallel.calls(
                10, () -> invitations.resend(host, team, waiting.invitation().id()));
        assertThat(outcomes)
                .allMatch(Parallel.Returned.class::isInstance)
                .filteredOn(outcome -> ((Parallel.Returned<?>) outcome).value() instanceof Invitations.Resent.Settled)
                .hasSize(1);
    }

    private InvitationOutcome invite(String email) {
        return invitations.invite(host, team, List.of(email), Role.MEMBER).get(0);
    }

    private static Callable<Object> either(AtomicInteger turns, Callable<?> one, Callable<?> other) {
        return () -> turns.getAndIncrement() % 2 == 0 ? one.call() : other.call();
    }

    private static UserId signIn(String subject) {
        return domain.get(Users.class).signIn(TestClaims.of(subject).build()).user();
    }

    private static long count(String table) {
        return domain.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
