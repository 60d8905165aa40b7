package org.annuaire.directory.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RateLimitsTests {
    private static final int LIMIT = 100;
    /** What one instance may grant before it asks again. */
    private static final int PART = 5;

    private final DataSource database = TestPostgres.newDatabase().dataSource();
    private final SteppingClock clock = new SteppingClock();
    private final RateLimits limits = new RateLimits(database, clock);
    private final RateLimits otherInstance = new RateLimits(database, clock);

    @Test
    void givesOutItsLimitAndTellsHowLongToWait() {
        assertThat(granted(limits, "a", LIMIT)).isEqualTo(LIMIT);
        assertThat(limits.consume("a", LIMIT)).isEqualTo(Duration.ofMillis(600));
        clock.pass(Duration.ofMillis(600));
        assertThat(limits.consume("a", LIMIT)).isZero();
        assertThat(limits.consume("a", LIMIT)).isPositive();
    }

    @Test
    void isFullAgainAfterAMinute() {
        granted(limits, "a", LIMIT + 1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(granted(limits, "a", LIMIT + 10)).isEqualTo(LIMIT);
    }

    @Test
    void anIpv6NetworkIsOneAddressForSignIns() {
        CallerRateLimits callers = new CallerRateLimits(limits, new RateLimitSettings(0, 0, 1, 0, 0, 0));
        assertThat(callers.maySignIn("2001:db8:1:2::1")).isTrue();
        assertThat(callers.maySignIn("2001:db8:1:2:ffff::9")).isFalse();
        assertThat(callers.maySignIn("2001:db8:1:3::1")).isTrue();
        assertThat(callers.maySignIn("192.0.2.1")).isTrue();
        assertThat(callers.maySignIn("192.0.2.1")).isFalse();
        assertThat(callers.maySignIn("192.0.2.2")).isTrue();
    }

    @Test
    void keepsEverybodysApart() {
        granted(limits, "a", LIMIT + 1);
        assertThat(limits.consume("b", LIMIT)).isZero();
    }

    @Test
    void isOneForAllInstances() {
        granted(limits, "a", LIMIT);
        assertThat(granted(otherInstance, "a", LIMIT)).isLessThanOrEqualTo(PART);
    }

    @RepeatedTest(5)
    void isExceededByNoMoreThanAPartWhenInstancesGiveOutAtOnce() throws InterruptedException {
        AtomicInteger turn = new AtomicInteger();
        var outcomes =
                Parallel.calls(8, () -> granted(turn.getAndIncrement() % 2 == 0 ? limits : otherInstance, "a", 50));
        int given = outcomes.stream()
                .mapToInt(outcome -> outcome instanceof Parallel.Returned<Integer> returned ? returned.value() : 1_000)
                .sum();
        assertThat(given).isBetween(LIMIT, LIMIT + 2 * PART);
    }

    @Test
    void hasNoLimitWhereTheSettingIsZero() {
        assertThat(granted(limits, "a", 0, 1_000)).isEqualTo(1_000);
        assertThat(rows()).isZero();
    }

    @Test
    void refusesNobodyWhileTheDatabaseFailsAndCountsAgainAfterwards() {
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table throttle_budget rename to away").update();
        assertThat(granted(limits, "a", LIMIT * 2)).isEqualTo(LIMIT * 2);
        sql.sql("alter table away rename to throttle_budget").update();
        clock.pass(Duration.ofSeconds(10));
        assertThat(granted(limits, "a", LIMIT * 2)).isEqualTo(LIMIT);
    }

    @Test
    void forgetsLimitsThatAreFull() {
        granted(limits, "a", 3);
        JdbcClient.create(database)
                .sql("update throttle_budget set expires_at = 0")
                .update();
        granted(limits, "b", 3);
        assertThat(limits.removeFull(10)).isOne();
        assertThat(limits.removeFull(10)).isZero();
        assertThat(rows()).isOne();
    }

    private long rows() {
        return JdbcClient.create(database)
                .sql("select count(*) from throttle_budget")
                .query(Long.class)
                .single();
    }

    private static int granted(RateLimits limits, String owner, int calls) {
        return granted(limits, owner, LIMIT, calls);
    }

    private static int granted(RateLimits limits, String owner, int limit, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(call -> limits.consume(owner, limit).isZero())
                .count();
    }
}
