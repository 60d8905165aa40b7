package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A request goes through the filters again when it is answered later, or when it fails; its token is asked about once.
 */
class OneIntrospectionTests {
    private static final TokenGrant GRANT = TokenGrant.of("alice", "app", "notes");

    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
        application = Running.start(Slow.class, settings());
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/now, 200", "/later, 200", "/fails, 500", "/fails-later, 500", "/missing, 404"})
    void isMadeForEachRequest(String path, int status) throws Exception {
        String token = server.issue(GRANT);
        int before = server.introspectionCalls().size();

        assertThat(application.get(path, token).statusCode()).isEqualTo(status);
        assertThat(server.introspectionCalls()).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"/now, 200", "/later, 200", "/fails, 500", "/fails-later, 500", "/missing, 404"})
    void spendsTheProofOfARequestOnce(String path, int status) throws Exception {
        DpopKey key = DpopKey.generate();
        String token = server.issue(GRANT.boundTo(key));

        HttpResponse<String> answer = application.send(
                path,
                request -> request.header("Authorization", "DPoP " + token)
                        .header("DPoP", key.proof("GET", URI.create("https://notes.example" + path), token)));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void isNotMadeForARequestWithoutToken() throws Exception {
        int before = server.introspectionCalls().size();

        application.send("/now", request -> request.method("OPTIONS", BodyPublishers.noBody()));
        application.send("/now", request -> request.method("HEAD", BodyPublishers.noBody()));

        assertThat(server.introspectionCalls()).hasSize(before);
    }

    @Test
    void letsAChainOfSpringsOwnMakingTakeUnboundTokensOnly() throws Exception {
        DpopKey key = DpopKey.generate();
        String bound = server.issue(GRANT.boundTo(key));

        try (Running springs = Running.start(SpringsOwn.class, settings())) {
            HttpResponse<String> answer = springs.send(
                    "/now",
                    request -> request.header("Authorization", "DPoP " + bound)
                            .header("DPoP", key.proof("GET", springs.address("/now"), bound)));

            assertThat(springs.get("/now", server.issue(GRANT)).statusCode()).isEqualTo(200);
            assertThat(springs.get("/now", bound).statusCode()).isEqualTo(401);
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Running.settings(server));
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "signed");
        settings.put("annuaire.introspection.resource", "https://notes.example");
        return settings;
    }

    @RestController
    static class Endpoints {
        @GetMapping("/now")
        String now(@AuthenticationPrincipal IntrospectedPrincipal person) {
            return person.getName();
        }

        @GetMapping("/later")
        Callable<String> later(@AuthenticationPrincipal IntrospectedPrincipal person) {
            return person::getName;
        }

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("as the test wants");
        }

        @GetMapping("/fails-later")
        Callable<String> failsLater() {
            return this::fails;
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Slow {
        @Bean
        Endpoints endpoints() {
            return new Endpoints();
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class SpringsOwn {
        @Bean
        Endpoints endpoints() {
            return new Endpoints();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(server ->
                            server.opaqueToken(Customizer.withDefaults()).dPoP(Customizer.withDefaults()))
                    .build();
        }
    }
}
