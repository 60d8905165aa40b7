package org.annuaire.directory.throttling;

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

final class BudgetsTests {
    private static final int LIMIT = 100;
    /** What one instance may give out before it asks again. */
    private static final int PART = 5;

    private final DataSource database = TestPostgres.newDatabase().dataSource();
    private final SteppingClock clock = new SteppingClock();
    private final Budgets budgets = new Budgets(database, clock);
    private final Budgets otherInstance = new Budgets(database, clock);

    @Test
    void givesOutItsLimitAndTellsHowLongToWait() {
        assertThat(granted(budgets, "a", LIMIT)).isEqualTo(LIMIT);
        assertThat(budgets.take("a", LIMIT)).isEqualTo(Duration.ofMillis(600));
        clock.pass(Duration.ofMillis(600));
        assertThat(budgets.take("a", LIMIT)).isZero();
        assertThat(budgets.take("a", LIMIT)).isPositive();
    }

    @Test
    void isFullAgainAfterAMinute() {
        granted(budgets, "a", LIMIT + 1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(granted(budgets, "a", LIMIT + 10)).isEqualTo(LIMIT);
    }

    @Test
    void keepsEverybodysApart() {
        granted(budgets, "a", LIMIT + 1);
        assertThat(budgets.take("b", LIMIT)).isZero();
    }

    @Test
    void isOneForAllInstances() {
        granted(budgets, "a", LIMIT);
        assertThat(granted(otherInstance, "a", LIMIT)).isLessThanOrEqualTo(PART);
    }

    @RepeatedTest(5)
    void isExceededByNoMoreThanAPartWhenInstancesGiveOutAtOnce() throws InterruptedException {
        AtomicInteger turn = new AtomicInteger();
        var outcomes =
                Parallel.calls(8, () -> granted(turn.getAndIncrement() % 2 == 0 ? budgets : otherInstance, "a", 50));
        int given = outcomes.stream()
                .mapToInt(outcome -> outcome instanceof Parallel.Returned<Integer> returned ? returned.value() : 1_000)
                .sum();
        assertThat(given).isBetween(LIMIT, LIMIT + 2 * PART);
    }

    @Test
    void hasNoLimitWhereTheSettingIsZero() {
        assertThat(granted(budgets, "a", 0, 1_000)).isEqualTo(1_000);
        assertThat(rows()).isZero();
    }

    @Test
    void refusesNobodyWhileTheDatabaseFailsAndCountsAgainAfterwards() {
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("alter table throttle_budget rename to away").update();
        assertThat(granted(budgets, "a", LIMIT * 2)).isEqualTo(LIMIT * 2);
        sql.sql("alter table away rename to throttle_budget").update();
        clock.pass(Duration.ofSeconds(10));
        assertThat(granted(budgets, "a", LIMIT * 2)).isEqualTo(LIMIT);
    }

    @Test
    void forgetsBudgetsThatAreFull() {
        granted(budgets, "a", 3);
        assertThat(rows()).isOne();
        JdbcClient.create(database)
                .sql("update throttle_budget set expires_at = 0")
                .update();
        clock.pass(Duration.ofMinutes(3));
        budgets.take("b", LIMIT);
        assertThat(rows()).isOne();
    }

    private long rows() {
        return JdbcClient.create(database)
                .sql("select count(*) from throttle_budget")
                .query(Long.class)
                .single();
    }

    private static int granted(Budgets budgets, String owner, int calls) {
        return granted(budgets, owner, LIMIT, calls);
    }

    private static int granted(Budgets budgets, String owner, int limit, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(call -> budgets.take(owner, limit).isZero())
                .count();
    }
}
