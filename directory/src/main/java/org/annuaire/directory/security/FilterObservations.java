package org.annuaire.directory.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * None of each security filter, authentication and authorization: they took a tenth of a service's call. Each request
 * is measured as a whole.
 */
@Configuration(proxyBeanMethods = false)
class FilterObservations {
    @Bean
    static SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
