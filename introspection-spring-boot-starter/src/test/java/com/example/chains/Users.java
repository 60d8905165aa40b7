package com.example.chains;

import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.annuaire.introspection.spring.IntrospectionErrorWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;

@Configuration
public class Users {
    // @start region="users"
    @Bean
    OpaqueTokenAuthenticationConverter users() {
        return (token, principal) -> {
            IntrospectedPrincipal person = (IntrospectedPrincipal) principal;
            if (person.getName().equals("disabled")) {
                throw new DisabledException("disabled");
            }
            if (!person.getName().equals("alice")) {
                throw new OAuth2AuthenticationException(
                        BearerTokenErrors.invalidToken("unknown user"), "Personne inconnue : déclarez-vous.");
            }
            return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        };
    }

    @Bean
    IntrospectionErrorWriter errors() {
        return (request, response, error) -> {
            response.setContentType("text/plain; charset=utf-8");
            response.getWriter().write(error.kind().status() + " " + error.text());
        };
    }
    // @end
}
