package org.annuaire.directory.disclosure;

import java.time.Duration;
import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.retention.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An hour longer than needed: another instance's clock may still be at the day before. */
@Configuration(proxyBeanMethods = false)
final class DisclosureRetention {
    private static final Duration LONGEST_DIFFERENCE = Duration.ofHours(1);

    @Bean
    Retention pastDisclosures(DisclosureSql sql) {
        return new Retention("past-disclosures", LONGEST_DIFFERENCE, sql::removePastPeople);
    }

    @Bean
    Retention pastDisclosureCounts(DisclosureSql sql) {
        return new Retention("past-disclosure-counts", LONGEST_DIFFERENCE, sql::removePastCounts);
    }

    @Bean
    Retention oldServiceReads(RetentionSettings settings, ServiceReadSql sql) {
        return new Retention("service-reads", settings.serviceReads(), sql::remove);
    }
}
