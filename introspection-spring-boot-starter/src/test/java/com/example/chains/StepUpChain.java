package com.example.chains;

import java.time.Duration;
import org.annuaire.introspection.spring.IntrospectionResourceServer;
import org.annuaire.introspection.spring.StepUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class StepUpChain {
    // @start region="stepup"
    @Bean
    SecurityFilterChain chain(HttpSecurity http, IntrospectionResourceServer resourceServer) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest()
                        .access(AuthorizationManagers.allOf(
                                AuthorityAuthorizationManager.hasAuthority("SCOPE_notes"),
                                StepUp.to("eidas2", "eidas3").within(Duration.ofMinutes(5)))))
                .oauth2ResourceServer(resourceServer::customize)
                .build();
    }
    // @end
}
