package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What an application tells its clients about itself. */
class ResourceMetadataTests {
    private static final String PATH = "/.well-known/oauth-protected-resource";

    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        application = Running.start(
                NotesApplication.WithDefaults.class,
                settings(Map.of(
                        "annuaire.introspection.resource", "https://example.org/notes",
                        "annuaire.introspection.public-url", "https://example.org/notes",
                        "annuaire.introspection.resource-metadata.name", "Notes \"é\"",
                        "annuaire.introspection.resource-metadata.scopes", "notes,notes:write",
                        "annuaire.introspection.dpop.signing-algorithms", "ES256,PS256")));
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @Test
    void saysWhatTheSettingsSay() throws Exception {
        HttpResponse<String> answer = application.send(PATH + "/notes", request -> request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(HttpHeaders.CONTENT_TYPE)).contains("application/json");
        assertThat(answer.headers().firstValue(HttpHeaders.CACHE_CONTROL)).contains("public, max-age=3600");
        assertThat(JSONObjectUtils.parse(answer.body()))
                .containsOnly(
                        Map.entry("resource", "https://example.org/notes"),
                        Map.entry("authorization_servers", List.of(server.issuer())),
                        Map.entry("bearer_methods_supported", List.of("header")),
                        Map.entry("scopes_supported", List.of("notes", "notes:write")),
                        Map.entry("resource_name", "Notes \"é\""),
                        Map.entry("dpop_signing_alg_values_supported", List.of("ES256", "PS256")),
                        Map.entry("jwks_uri", "https://example.org/notes/.well-known/jwks.json"));
    }

    @Test
    void listsScopesThatAreSetOneByOne() throws Exception {
        try (Running listed = Running.start(
                NotesApplication.WithDefaults.class,
                settings(Map.of(
                        "annuaire.introspection.resource", "https://notes.example",
                        "annuaire.introspection.resource-metadata.scopes[0]", "notes",
                        "annuaire.introspection.resource-metadata.scopes[1]", "notes:write")))) {
            assertThat(scopes(listed)).isEqualTo(List.of("notes", "notes:write"));
        }
    }

    @Test
    void listsTheScopesOfTheApplicationUnlessTheSettingsSayOtherwise() throws Exception {
        Map<String, String> settings = settings(Map.of("annuaire.introspection.resource", "https://notes.example"));
        try (Running known = Running.start(NotesApplication.WithScopes.class, settings)) {
            assertThat(scopes(known)).isEqualTo(List.of("notes", "notes:write"));
        }
        settings.put("annuaire.introspection.resource-metadata.scopes", "notes");
        try (Running told = Running.start(NotesApplication.WithScopes.class, settings)) {
            assertThat(scopes(told)).isEqualTo(List.of("notes"));
        }
    }

    @Test
    void isAtThePathOfTheResourceAndNowhereElse() throws Exception {
        for (String other : List.of(PATH, PATH + "/", PATH + "/other", PATH + "/notes/", PATH + "/notes;a=b")) {
            HttpResponse<String> answer = application.send(other, request -> request);

            assertThat(answer.statusCode()).as(other).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void isReadOnly() throws Exception {
        HttpResponse<String> answer =
                application.send(PATH + "/notes", request -> request.POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue(HttpHeaders.ALLOW)).contains("GET, HEAD");
    }

    @Test
    void isNamedInEachChallenge() throws Exception {
        String named = "resource_metadata=\"https://example.org/.well-known/oauth-protected-resource/notes\"";

        assertThat(application.send("/notes", request -> request).headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                .hasSize(2)
                .allMatch(challenge -> challenge.contains(named));
        assertThat(application.get("/notes", "a=b").headers().allValues(HttpHeaders.WWW_AUTHENTICATE))
                .hasSize(1)
                .allMatch(challenge -> challenge.contains(named));
    }

    @Test
    void takesNothingFromTheHostHeader() throws Exception {
        String metadata = hostile(application, PATH + "/notes");
        String refusal = hostile(application, "/notes");

        assertThat(metadata).startsWith("HTTP/1.1 200").contains("example.org");
        assertThat(refusal).startsWith("HTTP/1.1 401").contains("example.org");
        assertThat(metadata + refusal).doesNotContain("evil.example");
    }

    @Test
    void isMissingWhereTheSettingsNameNoResource() throws Exception {
        try (Running nameless = Running.start(NotesApplication.WithDefaults.class, settings(Map.of()))) {
            assertThat(nameless.send(PATH, request -> request).statusCode()).isEqualTo(404);
            assertThat(nameless.send(PATH + "/notes", request -> request).statusCode())
                    .isEqualTo(404);
            assertThat(hostile(nameless, PATH)).startsWith("HTTP/1.1 404").doesNotContain("evil.example");
            assertThat(hostile(nameless, "/notes")).startsWith("HTTP/1.1 401").doesNotContain("resource_metadata");
        }
    }

    @Test
    void saysWhetherTokensMayBeBoundToCertificates() throws Exception {
        try (Running behind = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of(
                        "annuaire.introspection.resource", "https://notes.example/",
                        "annuaire.introspection.allow-certificate-header.name", "Client-Cert",
                        "annuaire.introspection.allow-certificate-header.proxies", "127.0.0.1")))) {
            assertThat(JSONObjectUtils.parse(
                            behind.send(PATH, request -> request).body()))
                    .containsEntry("resource", "https://notes.example/")
                    .containsEntry("tls_client_certificate_bound_access_tokens", true)
                    .containsEntry("jwks_uri", "https://notes.example/.well-known/jwks.json");
        }
    }

    @Test
    void saysWhetherTokensMustBeBoundToAKey() throws Exception {
        try (Running demanding = Running.start(
                NotesApplication.WithOwnChain.class,
                settings(Map.of(
                        "annuaire.introspection.resource", "https://notes.example",
                        "annuaire.introspection.token.binding-required", "true")))) {
            assertThat(JSONObjectUtils.parse(
                            demanding.send(PATH, request -> request).body()))
                    .containsEntry("dpop_bound_access_tokens_required", true)
                    .doesNotContainKey("tls_client_certificate_bound_access_tokens");
        }
    }

    private static @Nullable Object scopes(Running application) throws Exception {
        return JSONObjectUtils.parse(application.send(PATH, request -> request).body())
                .get("scopes_supported");
    }

    /** The client of the JDK sets this header itself. */
    private static String hostile(Running to, String path) throws IOException {
        URI address = to.address(path);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                                    + "Forwarded: host=evil.example\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Running.settings(server));
        settings.putAll(more);
        return settings;
    }
}
