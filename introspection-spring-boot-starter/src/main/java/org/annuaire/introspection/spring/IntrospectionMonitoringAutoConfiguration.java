package org.annuaire.introspection.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.TokenIntrospector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes introspections visible with what the application has: log, traces, metrics, health. */
@AutoConfiguration(after = IntrospectionAutoConfiguration.class)
@ConditionalOnBean(IntrospectionSettings.class)
public class IntrospectionMonitoringAutoConfiguration {
    @Bean
    IntrospectionObservations introspectionObservations(
            ObjectProvider<ObservationRegistry> registry, IntrospectionSettings settings) {
        return new IntrospectionObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP), settings.cache());
    }

    @Bean
    RefusalLog introspectionRefusalLog() {
        return new RefusalLog(Clock.systemUTC());
    }

    /** Counters and gauges, if Micrometer's core is present. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {
        @Bean
        IntrospectionMetrics introspectionMetrics(IntrospectionCache cache) {
            return new IntrospectionMetrics(cache, Clock.systemUTC());
        }
    }

    /** The health indicator, if Spring Boot's health module is present. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthOfIntrospection {
        /** For readiness; off by default, as it asks the authorization server. */
        @Bean
        @ConditionalOnMissingBean(name = "introspectionServerHealthIndicator")
        @ConditionalOnBooleanProperty("management.health.introspection-server.enabled")
        IntrospectionServerHealth introspectionServerHealthIndicator(TokenIntrospector introspector) {
            return new IntrospectionServerHealth(introspector, Clock.systemUTC());
        }

        @Bean
        @ConditionalOnMissingBean(name = "introspectionHealthIndicator")
        @ConditionalOnEnabledHealthIndicator("introspection")
        IntrospectionHealth introspectionHealthIndicator() {
            return new IntrospectionHealth(Clock.systemUTC());
        }
    }
}
