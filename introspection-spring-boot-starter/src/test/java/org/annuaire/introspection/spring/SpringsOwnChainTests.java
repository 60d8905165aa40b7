package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A chain that was written for Spring's own introspection, and has not been changed. */
class SpringsOwnChainTests {
    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        application = Running.start(WithSpringsOwnChain.class, Running.settings(server));
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void behave() {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
        server.lies().stop();
        server.comeBack();
    }

    @Test
    void servesAGoodTokenAndRefusesABadOne() throws Exception {
        assertThat(application.get("/notes", token()).statusCode()).isEqualTo(200);
        assertThat(application.get("/notes", "unknown").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheTokensOfClientsWhileTheAuthorizationServerIsDown() throws Exception {
        String token = token();
        server.goDown();

        HttpResponse<String> answer = application.get("/notes", token);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue(HttpHeaders.RETRY_AFTER)).isPresent();
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE)).isEmpty();
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.body()).contains("\"code\":\"authorization_server_unavailable\"");
    }

    @Test
    void blamesNoClientForATamperedAnswer() throws Exception {
        server.lies().signWithForeignKeys();

        HttpResponse<String> answer = application.get("/notes", token());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE)).isEmpty();
    }

    private static String token() {
        return server.issue(TokenGrant.of("alice", "app", "notes"));
    }

    @Configuration
    @Import(NotesApplication.WithDefaults.class)
    static class WithSpringsOwnChain {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_notes"))
                    .oauth2ResourceServer(server -> server.opaqueToken(Customizer.withDefaults()))
                    .build();
        }
    }
}
