package org.annuaire.directory.shared;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublicUrl.class, Features.class})
final class SharedConfiguration {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    /**
     * PostgreSQL stores microseconds; with a clock that ticks in them, a stored time equals the one that was written.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
