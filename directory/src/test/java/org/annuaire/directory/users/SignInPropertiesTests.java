package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.testing.MadeUp;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.annuaire.directory.users.PersonClaims.SubjectStability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random people sign in through random providers, some at the same moment, and are invited in between. */
final class SignInPropertiesTests {
    private static final List<String> SIRETS = List.of("13002526500013", "11000101300017", "35600000000048");
    private static final int TRIES = 80;

    private static TestDomain domain;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    /** Something that happens. */
    sealed interface Step {}

    /** People who sign in at the same moment. */
    record SignIns(List<TestClaims> together) implements Step {}

    /** Somebody invites an address. */
    record Invitation(String email, String role) implements Step {}

    @Test
    void everybodyStaysOnePersonInTheRightPlace() {
        MadeUp.tries(TRIES, madeUp -> {
            domain.empty();
            Model model = new Model();
            for (Step step : madeUp.list(1, 12, () -> step(madeUp))) {
                if (step instanceof SignIns signIns) {
                    model.signIn(signIns.together());
                } else if (step instanceof Invitation invitation) {
                    model.invite(invitation);
                }
                model.check();
            }
        });
    }

    private static Step step(MadeUp madeUp) {
        return madeUp.oneIn(5)
                ? new Invitation(email(madeUp), madeUp.oneOf(List.of("owner", "administrator", "member")))
                : new SignIns(madeUp.list(1, 4, () -> person(madeUp)));
    }

    private static TestClaims person(MadeUp madeUp) {
        return claims(
                madeUp.oneOf(List.of(Provider.values())),
                madeUp.oneOf(List.of("a", "b", "c", "d")),
                madeUp.orNull(10, () -> email(madeUp)),
                madeUp.orNull(2, () -> madeUp.oneOf(SIRETS)),
                madeUp.number(0, 3));
    }

    private static String email(MadeUp madeUp) {
        return madeUp.oneOf(List.of("ada", "Ada", "\u00e9ve", "\u00c9VE", "\u0130da", "ida"))
                + "@"
                + madeUp.oneOf(List.of("one.example", "TWO.example", "gmail.com"));
    }

    private static TestClaims claims(
            Provider provider, String subject, @Nullable String email, @Nullable String registrationId, int name) {
        TestClaims claims = TestClaims.of(subject)
                .at("https://" + provider + ".example")
                .withEmail(email)
                .withName(name == 0 ? null : "Name " + name)
                .withRegistrationId(registrationId)
                .trusting(provider.trust);
        if (!provider.vouches) {
            return claims.unvouched();
        }
        return provider.random
                ? claims.withSubject(UUID.randomUUID().toString()).withRandomSubject()
                : claims;
    }

    /** Providers of every kind of trust. */
    private enum Provider {
        TRUSTED(EmailTrust.TRUSTED, true, false),
        ALSO_TRUSTED(EmailTrust.TRUSTED, true, false),
        UNVERIFIED(EmailTrust.UNVERIFIED, false, false),
        NEVER(EmailTrust.NONE, true, false),
        ANY_ADDRESS(EmailTrust.NONE, false, false),
        RANDOM(EmailTrust.TRUSTED, true, true);

        private final EmailTrust trust;
        private final boolean vouches;
        private final boolean random;

        Provider(EmailTrust trust, boolean vouches, boolean random) {
            this.trust = trust;
            this.vouches = vouches;
            this.random = random;
        }
    }

    /** What the outcome must be. */
    private static final class Model {
        private final Map<String, UUID> userOfIdentity = new HashMap<>();
        private final Map<UUID, Set<String>> presented = new HashMap<>();
        private final Set<UUID> signedInLast = new HashSet<>();

        void signIn(List<TestClaims> together) throws Exception {
            var done = new ConcurrentLinkedQueue<Map.Entry<TestClaims, SignedIn>>();
            var threads = Executors.newFixedThreadPool(together.size());
            try {
                List<Future<?>> running = new ArrayList<>();
                for (TestClaims claims : together) {
                    running.add(threads.submit(() -> attempt(claims, done)));
                }
                for (Future<?> future : running) {
                    future.get();
                }
            } finally {
                threads.shutdownNow();
            }
            signedInLast.clear();
            done.forEach(arrived ->
                    remember(arrived.getKey(), arrived.getValue().user().value()));
        }

        private static void attempt(TestClaims claims, ConcurrentLinkedQueue<Map.Entry<TestClaims, SignedIn>> done) {
            try {
                done.add(Map.entry(claims, domain.get(Users.class).signIn(claims.build())));
            } catch (ProblemException refused) {
                assertThat(refused.problem().status()).isEqualTo(403);
            }
        }

        private void remember(TestClaims claims, UUID user) {
            signedInLast.add(user);
            if (claims.subject().stability() == SubjectStability.STABLE) {
                UUID before = userOfIdentity.putIfAbsent(
                        claims.subject().issuer() + " " + claims.subject().name(), user);
                assertThat(before).as("one identity, one user").isIn(null, user);
            }
            Set<String> all = presented.computeIfAbsent(user, known -> new HashSet<>());
            if (claims.registration().id() != null) {
                all.add(claims.registration().id());
            }
            claims.build().vouchedEmail().map(EmailAddress::domain).ifPresent(all::add);
        }

        void invite(Invitation invitation) {
            signedInLast.clear();
            domain.jdbc()
                    .sql("""
                            with u as (select id, organization_id from users order by created_at limit 1), t as (
                              insert into team (organization_id, name, created_at, updated_at)
                              select organization_id, 'Team', now(), now() from u
                              returning id)
                            insert into invitation (team_id, email, role, issuer_id, created_at, updated_at, expires_at)
                            select t.id, :email, :role, u.id, now(), now(), now() + interval '1 day' from t, u
                            """)
                    .param("email", invitation.email())
                    .param("role", invitation.role())
                    .update();
        }

        void check() {
            assertThat(count("select count(*) from identity where user_id is null"))
                    .isZero();
            assertThat(count("select count(*) from users u where not exists (select from identity i where"
                            + " i.user_id = u.id)"))
                    .as("users nobody can sign in to")
                    .isZero();
            assertThat(count("select count(*) from users"))
                    .as("users of whom no sign-in knows")
                    .isEqualTo(presented.size());
            assertThat(count("select count(*) from contact")).as("profiles").isEqualTo(presented.size());
            assertThat(count("""
                            select count(*)
                            from users u
                            join users namesake on namesake.id < u.id
                              and email_fold(namesake.email) = email_fold(u.email)
                            where u.email_vouched and namesake.email_vouched and not exists (
                              select from identity i
                              where i.user_id in (u.id, namesake.id) and i.issuer = 'https://NEVER.example')
                            """))
                    .as("two accounts for one address, though no provider of theirs is kept apart")
                    .isZero();
            identitiesAreWhereTheyWere();
            organizationsWerePresented();
            noInvitationIsLost();
        }

        private void identitiesAreWhereTheyWere() {
            domain.jdbc()
                    .sql("select issuer || ' ' || subject as identity, user_id from identity")
                    .query()
                    .listOfRows()
                    .forEach(row -> assertThat(
                                    userOfIdentity.getOrDefault(row.get("identity"), (UUID) row.get("user_id")))
                            .isEqualTo(row.get("user_id")));
        }

        private void organizationsWerePresented() {
            domain.jdbc()
                    .sql("""
                            select u.id, coalesce(r.value, d.value) as identifier
                            from users u
                            left join organization_registration_id r on r.organization_id = u.organization_id
                            left join organization_domain d on d.organization_id = u.organization_id
                            """)
                    .query()
                    .listOfRows()
                    .forEach(row -> assertThat(presented.get((UUID) row.get("id")))
                            .as("what the person presented")
                            .contains((String) row.get("identifier")));
        }

        private void noInvitationIsLost() {
            assertThat(domain.jdbc().sql("""
                                    select u.id from users u
                                    join invitation i on email_fold(i.email) = email_fold(u.email)
                                    where u.email_vouched
                                    """).query(UUID.class).list())
                    .as("people with an invitation that waits, though they have just signed in")
                    .noneMatch(signedInLast::contains);
            assertThat(count("""
                            select count(*) from team t
                            where not exists (select from invitation i where i.team_id = t.id)
                              and not exists (select from team_access a where a.team_id = t.id)
                            """)).as("invitations of which nothing came").isZero();
            assertThat(count("""
                            select count(*)
                            from team_access a
                            join users u on u.id = a.user_id
                            where not exists (
                              select from identity i
                              where i.user_id = u.id
                                and i.issuer not in ('https://UNVERIFIED.example', 'https://ANY_ADDRESS.example'))
                            """))
                    .as("people in a team for whom nobody ever vouched")
                    .isZero();
        }

        private static long count(String sql) {
            return domain.jdbc().sql(sql).query(Long.class).single();
        }
    }
}
