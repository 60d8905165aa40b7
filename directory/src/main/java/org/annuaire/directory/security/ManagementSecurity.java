package org.annuaire.directory.security;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filter chain for monitoring, on a port of its own; the network decides who can reach it. It exists only if the
 * operator sets that port, and serves nothing but health, metrics, and the list of bundled libraries.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http, Environment environment) {
        return http.securityMatcher(request -> request.getLocalPort() == managementPort(environment))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(EndpointRequest.to("health", "prometheus", "sbom"))
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // there is no cookie that another site could ride on
                .build();
    }

    /** The port of the connection, which no header can change. It is known only after the server has started. */
    private static int managementPort(Environment environment) {
        return environment.getProperty("local.management.port", Integer.class, -1);
    }
}
