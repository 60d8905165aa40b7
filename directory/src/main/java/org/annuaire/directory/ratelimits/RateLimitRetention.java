package org.annuaire.directory.ratelimits;

import java.time.Duration;
import org.annuaire.directory.retention.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
final class RateLimitRetention {
    /** Full limits need no row. The table has no index for that: each call would have to write it. */
    @Bean
    Retention fullRateLimits(RateLimits limits) {
        return new Retention("full-rate-limits", Duration.ZERO, (before, most) -> limits.removeFull(most));
    }
}
