package org.annuaire.directory.changes;

import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.retention.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
final class ChangeConfiguration {
    /** Lazy: commands have the log, but remove nothing. */
    @Bean
    @Lazy
    Retention oldChangeValues(RetentionSettings settings, ChangeSql sql) {
        return new Retention("change-values", settings.changeValues(), sql::removeOldValues);
    }
}
