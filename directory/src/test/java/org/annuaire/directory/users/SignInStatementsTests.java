package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cost of sign-ins, in statements and not in time: it does not depend on the machine. */
final class SignInStatementsTests {
    private static final int MOST = 6;

    private static TestDomain domain;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void aKnownPersonCostsThreeAndWaitsForNobody() {
        TestClaims claims = TestClaims.of("known").withRegistrationId("13002526500013");
        signIn(claims);
        assertThat(signIn(claims)).hasSize(3).noneMatch(sql -> sql.contains("lock"));
    }

    @Test
    void aChangedNameCostsOneMore() {
        TestClaims claims = TestClaims.of("renamed");
        signIn(claims);
        assertThat(signIn(claims.withName("Ada King"))).hasSize(4).noneMatch(sql -> sql.contains("lock"));
    }

    @Test
    void aChangedAddressIsWithinTheLimit() {
        TestClaims claims = TestClaims.of("moved");
        signIn(claims);
        assertThat(signIn(claims.withEmail("moved@elsewhere.example").withName("Ada King")))
                .hasSizeLessThanOrEqualTo(MOST);
        assertThat(signIn(claims.withEmail("MOVED@elsewhere.example"))).hasSize(4);
    }

    @Test
    void anAddressOfAnotherPersonIsWithinTheLimit() {
        signIn(TestClaims.of("holder"));
        TestClaims claims = TestClaims.of("taker");
        signIn(claims);
        TestClaims changed = claims.withEmail("holder@ministry.example");
        signIn(changed);
        assertThat(signIn(changed)).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void anotherRegistrationIdIsWithinTheLimit() {
        TestClaims claims = TestClaims.of("torn").withRegistrationId("13002526500013");
        signIn(claims);
        assertThat(signIn(claims.withRegistrationId("11000101300017"))).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void aRandomSubjectIsWithinTheLimit() {
        TestClaims claims = TestClaims.of("dice").trusting(EmailTrust.TRUSTED).withRandomSubject();
        signIn(claims);
        assertThat(signIn(claims.withSubject("again"))).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void whatAPersonHasChangesNothing() {
        TestClaims claims = TestClaims.of("rich").trusting(EmailTrust.TRUSTED);
        signIn(claims);
        for (int i = 0; i < 20; i++) {
            signIn(claims.at("https://provider-" + i + ".example"));
            domain.jdbc().sql("""
                            with t as (
                              insert into team (organization_id, name, created_at, updated_at)
                              select organization_id, :name, now(), now() from users where name = 'Ada Rich'
                              returning id)
                            insert into team_access (team_id, user_id, role, created_at, updated_at)
                            select t.id, u.id, 'member', now(), now() from t, users u where u.name = 'Ada Rich'
                            """).param("name", UUID.randomUUID().toString()).update();
        }
        assertThat(signIn(claims)).hasSize(3);
    }

    @Test
    void invitationsCostAsMuchWhetherOneOrTwenty() {
        assertThat(firstSignInWithInvitations(20)).isEqualTo(firstSignInWithInvitations(1));
        assertThat(firstSignInWithInvitations(1)).isEqualTo(firstSignInWithInvitations(0) + 1);
    }

    private static int firstSignInWithInvitations(int count) {
        String name = "invited" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < count; i++) {
            domain.jdbc().sql("""
                            with u as (select id, organization_id from users limit 1), t as (
                              insert into team (organization_id, name, created_at, updated_at)
                              select organization_id, 'Team', now(), now() from u
                              returning id)
                            insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                            select t.id, :email, u.id, now(), now(), now() + interval '1 day' from t, u
                            """).param("email", name + "@ministry.example").update();
        }
        return signIn(TestClaims.of(name)).size();
    }

    private static List<String> signIn(TestClaims claims) {
        return domain.statements().during(() -> domain.get(Users.class).signIn(claims.build()));
    }
}
