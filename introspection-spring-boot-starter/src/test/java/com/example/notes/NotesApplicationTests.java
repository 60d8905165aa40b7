package com.example.notes;

// @start region="spring"
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NotesApplicationTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();
    private static final String KEY_FILE = newKeyFile();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("annuaire.introspection.issuer-uri", SERVER::issuer);
        registry.add("annuaire.introspection.client-id", () -> "notes");
        registry.add("annuaire.introspection.client-secret", () -> "secret");
        registry.add("annuaire.introspection.token.clients", () -> "web");
        registry.add("annuaire.introspection.encryption.keys[0].location", () -> KEY_FILE);
    }

    private static String newKeyFile() {
        try {
            String key = new RSAKeyGenerator(2048).generate().toJSONString();
            return Files.writeString(Files.createTempFile("key", ".json"), key).toString();
        } catch (IOException | JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void register() {
        SERVER.register(ClientRegistration.of("notes", "secret")
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(address("/.well-known/jwks.json")));
        SERVER.lies().stop();
        SERVER.comeBack();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void servesTheBearerOfAToken() throws Exception {
        String token = SERVER.issue(TokenGrant.of("alice", "web", "notes"));

        assertThat(status("/notes", token)).isEqualTo(200);
    }

    @Test
    void turnsARevokedTokenAway() throws Exception {
        String token = SERVER.issue(TokenGrant.of("alice", "web", "notes"));
        SERVER.revoke(token);

        assertThat(status("/notes", token)).isEqualTo(401);
    }

    @Test
    void turnsATokenOfAnotherClientAway() throws Exception {
        String token = SERVER.issue(TokenGrant.of("alice", "another", "notes"));

        assertThat(status("/notes", token)).isEqualTo(401);
    }

    @Test
    void blamesTheServerForALieAndForAnOutage() throws Exception {
        String token = SERVER.issue(TokenGrant.of("alice", "web", "notes"));

        SERVER.lies().signWithForeignKeys();
        assertThat(status("/notes", token)).isEqualTo(502);

        SERVER.goDown();
        assertThat(status("/notes", token)).isEqualTo(503);
    }

    private int status(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
// @end
