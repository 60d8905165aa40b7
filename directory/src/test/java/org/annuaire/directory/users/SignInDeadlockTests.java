package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionTemplate;

/** A sign-in at the same time as staff who lock in another order. */
@Tag("platform")
final class SignInDeadlockTests {
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void theSignInIsTheOneThatBeginsAnew() throws Exception {
        try (TestDomain domain = TestDomain.start()) {
            Users users = domain.get(Users.class);
            TestClaims claims = TestClaims.of("moving").withRegistrationId("13002526500013");
            SignedIn before = users.signIn(claims.build());
            TestClaims changed = claims.withRegistrationId("11000101300017");
            users.signIn(changed.build());

            CompletableFuture<SignedIn> again =
                    domain.get(TransactionTemplate.class).execute(status -> decide(domain, changed));
            assertThat(again.get()).isEqualTo(before);
            assertThat(domain.jdbc()
                            .sql("select times from waiting_case")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    /** Locks the case, lets the person sign in until they wait for it, and then changes the person. */
    private static CompletableFuture<SignedIn> decide(TestDomain domain, TestClaims claims) {
        domain.jdbc().sql("set local deadlock_timeout = '1min'").update();
        domain.jdbc().sql("select id from waiting_case for update").query().listOfRows();
        var signIn = CompletableFuture.supplyAsync(() -> domain.get(Users.class).signIn(claims.build()));
        while (waiting(domain) == 0) {
            Thread.onSpinWait();
        }
        domain.jdbc().sql("update users set timezone = 'Europe/Paris'").update();
        return signIn;
    }

    /** Not from the activity view, which does not change within a transaction. */
    private static int waiting(TestDomain domain) {
        return domain.jdbc()
                .sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }
}
