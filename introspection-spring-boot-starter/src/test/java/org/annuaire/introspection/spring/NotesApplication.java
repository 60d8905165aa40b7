package org.annuaire.introspection.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The smallest application that uses the starter, and one with a chain of its own. */
final class NotesApplication {
    private NotesApplication() {}

    @Configuration
    @EnableAutoConfiguration
    static class WithDefaults {
        @Bean
        Notes notes() {
            return new Notes();
        }
    }

    // @start region="notes"
    @RestController
    static class Notes {
        @GetMapping("/notes")
        String list(@AuthenticationPrincipal IntrospectedPrincipal person) {
            return "notes of " + person.getName() + " at " + person.issuer();
        }

        @PostMapping("/notes")
        String add() {
            return "added";
        }
    }
    // @end

    @Configuration
    @EnableAutoConfiguration
    static class WithOwnChain {
        // @start region="chain"
        @Bean
        SecurityFilterChain chain(HttpSecurity http, IntrospectionResourceServer resourceServer) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_notes"))
                    .oauth2ResourceServer(resourceServer::customize)
                    .build();
        }
        // @end

        @Bean
        Notes notes() {
            return new Notes();
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class WithScopes {
        @Bean
        SupportedScopes scopes() {
            return new SupportedScopes(List.of("notes", "notes:write", "notes"));
        }
    }
}
