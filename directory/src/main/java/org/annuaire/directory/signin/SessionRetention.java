package org.annuaire.directory.signin;

import java.time.Duration;
import org.annuaire.directory.retention.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
final class SessionRetention {
    /** An instance whose clock is behind still accepts what has expired for another. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    @Bean
    Retention expiredSessions(SessionRetentionSql sql) {
        return new Retention("expired-sessions", Duration.ZERO, sql::removeSessions);
    }

    @Bean
    Retention usedLogoutTokens(SessionRetentionSql sql) {
        return new Retention("used-logout-tokens", CLOCKS_DIFFER, sql::removeLogoutTokens);
    }

    @Bean
    Retention answeredSignIns(SessionRetentionSql sql) {
        return new Retention("answered-sign-ins", CLOCKS_DIFFER, sql::removeAnswered);
    }
}
