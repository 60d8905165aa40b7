package org.annuaire.directory.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
final class RetentionConfiguration {
    /** The instance that takes its row first runs it; if that one dies, another takes it over after half an hour. */
    @Bean
    RecurringTask<Void> retentionTask(RetentionJob job, RetentionSettings settings) {
        return Tasks.recurring("retention", Schedules.fixedDelay(settings.every()))
                .execute((task, context) ->
                        job.run(() -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }
}
