package org.annuaire.directory.users;

import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.retention.RetentionSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WaitingCaseSettings.class)
final class UserConfiguration {
    @Bean
    Retention oldWaitingCases(RetentionSettings settings, WaitingCaseRetentionSql sql) {
        return new Retention("waiting-cases", settings.waitingCases(), sql::remove);
    }
}
