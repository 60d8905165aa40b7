package com.example.notes;

// @start region="notes"
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class NotesApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(NotesApplication.class, arguments);
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
}
// @end
