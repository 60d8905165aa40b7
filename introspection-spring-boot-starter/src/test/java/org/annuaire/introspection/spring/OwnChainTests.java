package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.chains.Users;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.DpopKey;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;

class OwnChainTests {
    private static LocalAuthorizationServer server;
    private static Running notes;
    private static Running users;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        notes = Running.start(NotesApplication.WithOwnChain.class, signedSettings());
        users = Running.start(WithUsers.class, signedSettings());
    }

    @AfterAll
    static void stop() {
        users.close();
        notes.close();
        server.close();
    }

    @BeforeEach
    void register() {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
    }

    @Test
    void servesATokenWithTheScope() throws Exception {
        assertThat(notes.get("/notes", token("notes other")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenWithoutTheScopeAndNamesIt() throws Exception {
        HttpResponse<String> answer = notes.get("/notes", token("other"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"notes\"");
        assertThat(answer.body()).contains("\"code\":\"insufficient_scope\"");
    }

    @Test
    void servesNoKeysWhereNothingIsEncrypted() throws Exception {
        assertThat(notes.send("/.well-known/jwks.json", request -> request).statusCode())
                .isEqualTo(401);
    }

    @Test
    void readsPlainJsonOnlyWhereToldSo() throws Exception {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET));
        Map<String, String> settings = Running.settings(server);
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "insecure-plain");

        try (Running application = Running.start(NotesApplication.WithOwnChain.class, settings)) {
            assertThat(application.get("/notes", token("notes")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unwrapsBase64WhereToldSoAndNeverTriesBoth() throws Exception {
        Map<String, String> settings = signedSettings();
        settings.put("annuaire.introspection.bearer.base64", "true");

        try (Running application = Running.start(NotesApplication.WithOwnChain.class, settings)) {
            String token = token("notes");
            String wrapped = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII));

            assertThat(application.get("/notes", wrapped).statusCode()).isEqualTo(200);
            assertThat(application.get("/notes", token + "_").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void asksTheApplicationForTheAuthentication() throws Exception {
        assertThat(users.get("/notes", token("alice", "notes")).statusCode()).isEqualTo(200);
    }

    @Test
    void asksTheApplicationForTheAuthenticationOfABoundTokenToo() throws Exception {
        DpopKey key = DpopKey.generate();
        URI address = URI.create("https://notes.example/notes");
        Map<String, String> settings = signedSettings();
        settings.put("annuaire.introspection.resource", "https://notes.example");
        String token = server.issue(TokenGrant.of("alice", "app", "notes").boundTo(key));

        try (Running application = Running.start(WithUsers.class, settings)) {
            HttpResponse<String> answer = application.send(
                    "/notes",
                    request -> request.header("Authorization", "DPoP " + token)
                            .header("DPoP", key.proof("GET", address, token)));

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void passesOnWhatTheApplicationSaysOfAnUnknownUser() throws Exception {
        HttpResponse<String> answer = users.get("/notes", token("mallory", "notes"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .contains("error=\"invalid_token\"")
                .doesNotContain("error_description"); // it is not ASCII
        assertThat(answer.body()).isEqualTo("401 Personne inconnue : déclarez-vous.");
    }

    @Test
    void refusesADisabledUserAsAnInvalidTokenAndNotAsAMissingOne() throws Exception {
        HttpResponse<String> answer = users.get("/notes", token("disabled", "notes"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow())
                .contains("error=\"invalid_token\"");
    }

    private static Map<String, String> signedSettings() {
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET).answered(ResponseProfile.signed()));
        Map<String, String> settings = Running.settings(server);
        settings.remove("annuaire.introspection.encryption.keys[0].location");
        settings.put("annuaire.introspection.response-policy", "signed");
        settings.put("annuaire.introspection.client-authentication-method", "client_secret_post");
        return settings;
    }

    private static String token(String scope) {
        return token("alice", scope);
    }

    private static String token(String subject, String scope) {
        return server.issue(TokenGrant.of(subject, "app", scope));
    }

    @Configuration
    @Import({NotesApplication.WithOwnChain.class, Users.class})
    static class WithUsers {}
}
