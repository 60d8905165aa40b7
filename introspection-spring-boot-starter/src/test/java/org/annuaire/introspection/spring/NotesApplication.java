package org.annuaire.introspection.spring;

import com.example.chains.OwnChain;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    @Configuration
    @EnableAutoConfiguration
    @Import(OwnChain.class)
    static class WithOwnChain {
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
