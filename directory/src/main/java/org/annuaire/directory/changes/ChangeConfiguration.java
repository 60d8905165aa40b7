package org.annuaire.directory.changes;

import java.time.Clock;
import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.retention.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What was kept long enough goes by the month; the same run makes the months to come. */
@Configuration(proxyBeanMethods = false)
final class ChangeConfiguration {
    /** Lazy: commands have the log, but remove nothing. */
    @Bean
    @Lazy
    Retention oldChanges(RetentionSettings settings, ChangeSql sql, Clock clock) {
        return new Retention("changes", settings.changes(), (before, most) -> {
            sql.extend(clock.instant());
            return sql.dropChanges(before);
        });
    }

    @Bean
    @Lazy
    Retention oldChangeValues(RetentionSettings settings, ChangeSql sql) {
        return new Retention("change-values", settings.changeValues(), (before, most) -> sql.dropValues(before));
    }
}
