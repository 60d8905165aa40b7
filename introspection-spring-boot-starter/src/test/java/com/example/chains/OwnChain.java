package com.example.chains;

import org.annuaire.introspection.spring.IntrospectionResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class OwnChain {
    // @start region="chain"
    @Bean
    SecurityFilterChain chain(HttpSecurity http, IntrospectionResourceServer resourceServer) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll() // probes have no token
                        .anyRequest()
                        .hasAuthority("SCOPE_notes"))
                .oauth2ResourceServer(resourceServer::customize)
                .build();
    }
    // @end
}
