package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class ProtectedApplicationTests {
    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        application = Running.start(NotesApplication.WithDefaults.class, Running.settings(server));
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void register() {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
    }

    @AfterEach
    void behave() {
        server.lies().stop();
        server.comeBack();
    }

    @Test
    void servesTheBearerOfAnActiveTokenWithFourSettings() throws Exception {
        HttpResponse<String> answer = application.get("/notes", token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("notes of alice at " + server.issuer());
    }

    @Test
    void takesChangesWithoutAnyCsrfToken() throws Exception {
        String token = token();

        HttpResponse<String> answer = application.send(
                "/notes",
                request -> request.header("Authorization", "bearer " + token).POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnInactiveTokenAsInvalid() throws Exception {
        String token = token();
        server.revoke(token);

        HttpResponse<String> answer = application.get("/notes", token);

        assertProblem(answer, 401, "invalid_token");
        assertThat(challenge(answer)).startsWith("Bearer ").contains("error=\"invalid_token\"");
    }

    @Test
    void challengesARequestWithoutTokenAndTellsNoError() throws Exception {
        HttpResponse<String> answer = application.send("/notes", request -> request);

        assertProblem(answer, 401, "missing_token");
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"api\"");
    }

    @Test
    void challengesAChangeWithoutTokenToo() throws Exception {
        HttpResponse<String> answer = application.send("/notes", request -> request.POST(BodyPublishers.noBody()));

        assertProblem(answer, 401, "missing_token");
    }

    @Test
    void refusesTwoAuthorizationFields() throws Exception {
        String token = token();

        HttpResponse<String> answer = application.send(
                "/notes",
                request -> request.header("Authorization", "Bearer " + token).header("Authorization", "Basic eDp5"));

        assertProblem(answer, 400, "invalid_request");
        assertThat(challenge(answer)).contains("error=\"invalid_request\"");
    }

    @Test
    void refusesATokenInTheQuery() throws Exception {
        HttpResponse<String> answer = application.send("/notes?access_token=" + token(), request -> request);

        assertProblem(answer, 400, "invalid_request");
    }

    @Test
    void refusesATokenOfImpossibleSyntaxWithoutAskingAnyone() throws Exception {
        int before = server.introspectionCalls().size();

        HttpResponse<String> answer = application.get("/notes", "a=b&client_id=evil");

        assertProblem(answer, 401, "invalid_token");
        assertThat(server.introspectionCalls()).hasSize(before);
    }

    @Test
    void blamesNobodyElseForATamperedAnswer() throws Exception {
        server.lies().signWithForeignKeys();

        HttpResponse<String> answer = application.get("/notes", token());

        assertProblem(answer, 502, "authorization_server_untrusted");
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE)).isEmpty();
    }

    @Test
    void rejectsAnAnswerForAnotherResourceServer() throws Exception {
        server.lies().changeIntrospection(claims -> {
            claims.put("aud", "another");
            return claims;
        });

        assertProblem(application.get("/notes", token()), 502, "authorization_server_untrusted");
    }

    @Test
    void rejectsJsonWhereAJwtIsAgreed() throws Exception {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET));

        assertProblem(application.get("/notes", token()), 502, "authorization_server_untrusted");
    }

    @Test
    void rejectsAnAnswerThatIsOnlySigned() throws Exception {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));

        assertProblem(application.get("/notes", token()), 502, "authorization_server_untrusted");
    }

    @Test
    void asksToTryAgainWhileTheAuthorizationServerIsDown() throws Exception {
        String token = token();
        server.goDown();

        HttpResponse<String> answer = application.get("/notes", token);

        assertProblem(answer, 503, "authorization_server_unavailable");
        assertThat(answer.headers().firstValueAsLong(HttpHeaders.RETRY_AFTER).orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE)).isEmpty();
    }

    @Test
    void refusesATokenWhoseProofNobodyChecks() throws Exception {
        String token =
                server.issue(TokenGrant.of("alice", "app", "notes").with("cnf", Map.of("x5t#S256", "A".repeat(43))));

        assertProblem(application.get("/notes", token), 401, "invalid_token");
    }

    @Test
    void refusesATokenThatStandsForNobodyWhereASubjectIsRequired() throws Exception {
        String token = server.issue(TokenGrant.of("alice", "app", "notes").without("sub"));
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.token.subject-required", "true");

        assertThat(application.get("/notes", token).body()).startsWith("notes of \u001fclient app at ");
        try (Running strict = Running.start(NotesApplication.WithDefaults.class, settings)) {
            assertProblem(strict.get("/notes", token), 401, "invalid_token");
        }
    }

    @Test
    void takesATokenIssuedAfterItExpiresWithoutAFailure() throws Exception {
        long future = 4_000_000_000L;
        String token = server.issue(
                TokenGrant.of("alice", "app", "notes").with("iat", future).with("exp", future - 1));

        assertThat(application.get("/notes", token).statusCode()).isEqualTo(200);
    }

    private static String token() {
        return server.issue(TokenGrant.of("alice", "app", "notes"));
    }

    private static String challenge(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues(HttpHeaders.WWW_AUTHENTICATE)).hasSize(1);
        return answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue(HttpHeaders.CONTENT_TYPE)).contains("application/problem+json");
        assertThat(answer.headers().firstValue(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"status\":" + status);
    }
}
