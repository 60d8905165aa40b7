package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.chains.StepUpChain;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.TestingAuthenticationToken;

/** Demands on the authentication of the person behind a token. */
class StepUpTests {
    private static final TokenGrant GRANT = TokenGrant.of("alice", "app", "notes");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
        Map<String, String> settings = new HashMap<>(Running.settings(server));
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "signed");
        settings.put("annuaire.introspection.resource", "https://notes.example");
        application = Running.start(Demanding.class, settings);
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @Test
    void servesAStrongAndRecentAuthentication() throws Exception {
        String token = server.issue(GRANT.authenticated("eidas3", Instant.now().minusSeconds(60)));

        assertThat(application.get("/notes", token).statusCode()).isEqualTo(200);
    }

    @Test
    void challengesAWeakOne() throws Exception {
        assertStepUp(application.get("/notes", server.issue(GRANT.authenticated("eidas1", Instant.now()))));
    }

    @Test
    void challengesAnOldOne() throws Exception {
        assertStepUp(application.get(
                "/notes",
                server.issue(GRANT.authenticated("eidas2", Instant.now().minusSeconds(3600)))));
    }

    @Test
    void challengesOneOfTheFutureOfAnotherTypeAndOfNoTime() throws Exception {
        TokenGrant strong = GRANT.with("acr", "eidas2");
        long future = Instant.now().getEpochSecond() + 3600;

        assertStepUp(application.get("/notes", server.issue(strong.with("auth_time", future))));
        assertStepUp(application.get("/notes", server.issue(strong.with("auth_time", "yesterday"))));
        assertStepUp(application.get("/notes", server.issue(strong.with("auth_time", null))));
        assertStepUp(application.get("/notes", server.issue(strong)));
        assertStepUp(application.get("/notes", server.issue(GRANT.authenticated("", Instant.now()))));
        assertStepUp(application.get(
                "/notes", server.issue(GRANT.authenticated("x", Instant.now()).with("acr", 2))));
    }

    @Test
    void challengesInTheSchemeOfTheRequest() throws Exception {
        DpopKey key = DpopKey.generate();
        String token = server.issue(GRANT.boundTo(key));

        HttpResponse<String> answer = application.send(
                "/notes",
                request -> request.header("Authorization", "DPoP " + token)
                        .header("DPoP", key.proof("GET", URI.create("https://notes.example/notes"), token)));

        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .startsWith("DPoP realm=\"api\", error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"eidas2 eidas3\", max_age=\"300\"");
    }

    @Test
    void tellsNothingOfTheDemandToWhoHasNoGoodToken() throws Exception {
        String revoked = server.issue(GRANT);
        server.revoke(revoked);

        for (HttpResponse<String> answer :
                List.of(application.send("/notes", request -> request), application.get("/notes", revoked))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                    .noneMatch(challenge -> challenge.contains("acr_values") || challenge.contains("max_age"));
        }
    }

    @Test
    void asksForTheScopeFirst() throws Exception {
        HttpResponse<String> answer = application.get("/notes", server.issue(TokenGrant.of("alice", "app", "other")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .contains("insufficient_scope")
                .doesNotContain("acr_values");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300, -30})
    void isRecentUpToTheDemandAndTheSkew(long secondsAgo) {
        assertThat(met(StepUp.toSignInWithin(FIVE_MINUTES), "x", NOW.minusSeconds(secondsAgo)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -31})
    void isNotRecentBeyond(long secondsAgo) {
        assertThat(met(StepUp.toSignInWithin(FIVE_MINUTES), "x", NOW.minusSeconds(secondsAgo)))
                .isFalse();
    }

    @Test
    void meetsEachDemandAlone() {
        assertThat(met(StepUp.to("eidas2", "eidas3"), "eidas3", NOW.minusSeconds(9999)))
                .isTrue();
        assertThat(met(StepUp.to("eidas2"), "eidas2 eidas3", NOW)).isFalse();
        assertThat(met(StepUp.to("eidas2"), "EIDAS2", NOW)).isFalse();
    }

    @Test
    void isMetByAnotherPrincipalOnlyWhereToldHow() {
        var other = new TestingAuthenticationToken("alice", null, "SCOPE_notes");

        assertThat(StepUp.to("eidas2").authorize(() -> other, "").isGranted()).isFalse();
        assertThat(StepUp.to("eidas2")
                        .reading(authentication -> Optional.of(TokenAttributes.of(Map.of("acr", "eidas2"))))
                        .authorize(() -> other, "")
                        .isGranted())
                .isTrue();
    }

    @Test
    void refusesValuesThatCannotBeToldInAChallenge() {
        assertThatThrownBy(() -> StepUp.to("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.to("a\"")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.to("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.toSignInWithin(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean met(StepUp demand, String acr, Instant time) {
        var principal = new IntrospectedPrincipal(
                "https://issuer.example", TokenAttributes.of(Map.of("acr", acr, "auth_time", time.getEpochSecond())));
        var authentication = new TestingAuthenticationToken(principal, null, "SCOPE_notes");
        return demand.at(Clock.fixed(NOW, ZoneOffset.UTC))
                .authorize(() -> authentication, "")
                .isGranted();
    }

    private static void assertStepUp(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                .singleElement()
                .asString()
                .startsWith("Bearer realm=\"api\", error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"eidas2 eidas3\", max_age=\"300\"");
        assertThat(answer.body()).contains("\"code\":\"insufficient_user_authentication\"");
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(StepUpChain.class)
    static class Demanding {
        @Bean
        NotesApplication.Notes notes() {
            return new NotesApplication.Notes();
        }
    }
}
