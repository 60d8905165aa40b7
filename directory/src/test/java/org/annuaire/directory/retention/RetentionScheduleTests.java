package org.annuaire.directory.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.SteppingClock;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job runs once for all instances, and on those that are alive. */
@Tag("platform")
final class RetentionScheduleTests {
    private static final RetentionSettings SETTINGS = new RetentionSettings(
            Duration.ofMinutes(10),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);

    private final TestDatabase database = TestPostgres.newDatabase();
    private final SettableClock clock = new SettableClock();
    private final AtomicInteger runs = new AtomicInteger();

    @RepeatedTest(3)
    void ofTwoInstancesOneRunsIt() throws InterruptedException {
        ManualScheduler one = instance();
        ManualScheduler other = instance();
        AtomicInteger turn = new AtomicInteger();
        for (int round = 1; round <= 3; round++) {
            assertThat(Parallel.calls(2, () -> {
                        (turn.getAndIncrement() % 2 == 0 ? one : other).runAnyDueExecutions();
                        return true;
                    }))
                    .containsOnly(new Parallel.Returned<>(true));
            assertThat(runs).hasValue(round);
            clock.tick(Duration.ofMinutes(10).minusMillis(1));
            one.runAnyDueExecutions();
            other.runAnyDueExecutions();
            assertThat(runs).as("before its time").hasValue(round);
            clock.tick(Duration.ofMillis(1));
        }
    }

    @Test
    void theProgramRunsItWithTheClassesOfAllModules() {
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("insert into used_logout_token (issuer, jti_hash, expires_at) values ('i', 'x', '2001-01-01Z')")
                .update();
        try (TestDirectory directory = TestDirectory.start(
                LocalAuthorizationServer.start(), database, Map.of("db-scheduler.enabled", "true"))) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> sql.sql("select count(*) from used_logout_token")
                            .query(Integer.class)
                            .single()
                            .equals(0));
            assertThat(directory
                            .bean(Scheduler.class)
                            .getScheduledExecution(TaskInstanceId.of("retention", RecurringTask.INSTANCE)))
                    .isPresent();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> directory
                                    .bean(MeterRegistry.class)
                                    .find("annuaire.retention.last.success")
                                    .timeGauges()
                                    .size()
                            == directory.bean(RetentionJob.class).classes().size());
            assertThat(directory.bean(RetentionJob.class).classes())
                    .containsExactlyInAnyOrder(
                            "accepted-invitations",
                            "answered-sign-ins",
                            "change-values",
                            "changes",
                            "expired-invitations",
                            "expired-sessions",
                            "full-rate-limits",
                            "past-disclosure-counts",
                            "past-disclosures",
                            "service-reads",
                            "past-mail-counts",
                            "used-logout-tokens",
                            "waiting-cases");
        }
    }

    private ManualScheduler instance() {
        Retention counting = new Retention("counting", Duration.ZERO, (before, most) -> {
            runs.incrementAndGet();
            return 0;
        });
        RetentionJob job = new RetentionJob(List.of(counting), new SteppingClock(), new SimpleMeterRegistry());
        RecurringTask<Void> task = new RetentionConfiguration().retentionTask(job, SETTINGS);
        return TestHelper.createManualScheduler(database.dataSource())
                .clock(clock)
                .startTasks(List.of(task))
                .start();
    }
}
