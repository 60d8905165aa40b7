package org.annuaire.directory.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations that a sign-in accepts. */
final class AcceptedInvitationsTests {
    private static TestDomain domain;
    private static Users users;
    private UserId host;

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
    void invite() {
        domain.empty();
        host = signIn(TestClaims.of("host").withEmail("host@elsewhere.example"));
    }

    @Test
    void aNewPersonHasEveryRoleThatWasOffered() {
        UUID first = invitation("Guest@Ministry.Example", "owner", "1 day");
        UUID second = invitation("guest@ministry.example", "member", "1 day");
        UserId guest = signIn(TestClaims.of("guest"));
        assertThat(roles(guest)).containsExactlyInAnyOrder(first + " owner", second + " member");
        assertThat(pending()).isEmpty();
        assertThat(kinds(guest))
                .contains("user.joined", "invitation.accepted", "team-access.created")
                .filteredOn("team-access.created"::equals)
                .hasSize(2);
    }

    @Test
    void expiredOnesAndThoseOfOthersStay() {
        invitation("guest@ministry.example", "member", "-1 second");
        invitation("guests@ministry.example", "member", "1 day");
        assertThat(roles(signIn(TestClaims.of("guest")))).isEmpty();
        assertThat(pending()).hasSize(2);
    }

    @Test
    void aTeamOfASuspendedOrganizationWaitsUntilThatIsOver() {
        UUID team = invitation("guest@ministry.example", "member", "1 day");
        organizationIsActive(false);
        UserId guest = signIn(TestClaims.of("guest"));
        assertThat(roles(guest)).isEmpty();
        organizationIsActive(true);
        signIn(TestClaims.of("guest"));
        assertThat(roles(guest)).containsExactly(team + " member");
    }

    @Test
    void whoseAddressBecomesAnInvitedOneIsLetIn() {
        TestClaims claims = TestClaims.of("guest");
        UserId guest = signIn(claims);
        UUID team = invitation("new@ministry.example", "administrator", "1 day");
        signIn(claims.withEmail("new@ministry.example"));
        assertThat(roles(guest)).containsExactly(team + " administrator");
    }

    @Test
    void anAddressThatIsSomebodyElsesOpensNothing() {
        signIn(TestClaims.of("owner"));
        invitation("owner@ministry.example", "owner", "1 day");
        TestClaims claims = TestClaims.of("thief");
        UserId thief = signIn(claims);
        signIn(claims.withEmail("owner@ministry.example"));
        assertThat(roles(thief)).isEmpty();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void anAddressThatNobodyVouchesForOpensNothing() throws InterruptedException {
        invitation("guest@ministry.example", "owner", "1 day");
        TestClaims pretender = TestClaims.of("pretender")
                .withEmail("guest@ministry.example")
                .withRegistrationId("13002526500013")
                .unvouched();
        Parallel.calls(10, () -> signIn(pretender));
        UserId stranger = signIn(pretender);
        assertThat(roles(stranger)).isEmpty();
        assertThat(pending()).hasSize(1);
        UserId guest = signIn(TestClaims.of("guest"));
        assertThat(roles(guest)).hasSize(1);
        assertThat(roles(stranger)).isEmpty();
    }

    @Test
    void whatWaitsIsTakenOnceSomebodyVouchesForTheAddress() {
        UUID team = invitation("guest@ministry.example", "member", "1 day");
        TestClaims claims = TestClaims.of("guest").withRegistrationId("13002526500013");
        UserId guest = signIn(claims.unvouched());
        signIn(claims);
        assertThat(roles(guest)).containsExactly(team + " member");
    }

    @Test
    void anAddressThatWasVouchedForBeforeStillOpensWhatWaits() {
        TestClaims claims = TestClaims.of("guest");
        UserId guest = signIn(claims);
        UUID first = invitation("guest@ministry.example", "member", "1 day");
        signIn(claims.withEmail(null));
        UUID second = invitation("guest@ministry.example", "member", "1 day");
        signIn(claims.unvouched());
        assertThat(roles(guest)).containsExactlyInAnyOrder(first + " member", second + " member");
        invitation("boss@ministry.example", "owner", "1 day");
        signIn(claims.withEmail("boss@ministry.example").unvouched());
        assertThat(roles(guest)).hasSize(2);
    }

    @Test
    void theHigherRoleStays() {
        TestClaims claims = TestClaims.of("guest");
        UserId guest = signIn(claims);
        UUID high = invitation("guest@ministry.example", "member", "1 day");
        UUID low = invitation("guest@ministry.example", "owner", "1 day");
        access(high, guest, "administrator");
        access(low, guest, "administrator");
        signIn(claims);
        assertThat(roles(guest)).containsExactlyInAnyOrder(high + " administrator", low + " owner");
        assertThat(kinds(guest)).contains("team-access.changed").doesNotContain("team-access.created");
    }

    @Test
    void parallelSignInsAcceptOnce() throws InterruptedException {
        UUID team = invitation("guest@ministry.example", "member", "1 day");
        Parallel.calls(20, () -> signIn(TestClaims.of("guest")));
        UserId guest = signIn(TestClaims.of("guest"));
        assertThat(roles(guest)).containsExactly(team + " member");
        assertThat(kinds(guest)).containsOnlyOnce("invitation.accepted", "team-access.created");
    }

    private UUID invitation(String email, String role, String validity) {
        return domain.jdbc()
                .sql("""
                        with t as (
                          insert into team (organization_id, name, created_at, updated_at)
                          select organization_id, 'Team', now(), now() from users where id = :host
                          returning id)
                        insert into invitation (team_id, email, role, issuer_id, created_at, updated_at, expires_at)
                        select t.id, :email, :role, :host, now(), now(), now() + :validity::interval from t
                        returning team_id
                        """)
                .param("host", host.value())
                .param("email", email)
                .param("role", role)
                .param("validity", validity)
                .query(UUID.class)
                .single();
    }

    private static void access(UUID team, UserId user, String role) {
        domain.jdbc()
                .sql("""
                        insert into team_access (team_id, user_id, role, created_at, updated_at)
                        values (:team, :user, :role, now(), now())
                        """)
                .param("team", team)
                .param("user", user.value())
                .param("role", role)
                .update();
    }

    private static void organizationIsActive(boolean active) {
        domain.jdbc()
                .sql("update organization set is_active = :active where name = 'elsewhere.example'")
                .param("active", active)
                .update();
    }

    private static UserId signIn(TestClaims claims) {
        return users.signIn(claims.build()).user();
    }

    private static List<String> roles(UserId user) {
        return domain.jdbc()
                .sql("select team_id || ' ' || role from team_access where user_id = :user")
                .param("user", user.value())
                .query(String.class)
                .list();
    }

    private static List<String> pending() {
        return domain.jdbc()
                .sql("select email from invitation")
                .query(String.class)
                .list();
    }

    private static List<String> kinds(UserId user) {
        return domain.jdbc()
                .sql("select kind from change where user_id = :id order by epoch, xid, seq")
                .param("id", user.value())
                .query(String.class)
                .list();
    }
}
