package org.annuaire.directory.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics, health and the bill of materials are on a port of their own, and only there. */
final class ManagementSecurityTests {
    private static int port;
    private static TestDirectory directory;

    @BeforeAll
    static void start() throws IOException {
        port = freePort();
        directory = TestDirectory.start(
                Map.of("management.server.port", String.valueOf(port), "management.server.address", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @Test
    void metricsTellHowIntrospectionFares() throws Exception {
        directory
                .browser()
                .send(
                        "GET",
                        "/resource-server/v1.0/teams/",
                        request -> request.header("Authorization", "Bearer unknown"));

        HttpResponse<String> answer = managed("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "oauth2_introspection_seconds_count{", "outcome=\"inactive\"", "oauth2_introspection_inflight");
    }

    /** The list itself is made with the jar: SbomIT. */
    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/readiness", "/actuator/sbom"})
    void healthAndTheBillOfMaterialsAreThereToo(String path) throws Exception {
        assertThat(managed(path).statusCode()).isEqualTo(200);
    }

    @Test
    void anInstanceThatHasNotReadTheMetadataIsNotReady() throws Exception {
        LocalAuthorizationServer provider = LocalAuthorizationServer.start();
        try (var own =
                TestDirectory.start(provider, Map.of("annuaire.introspection.issuer-uri", provider.issuer() + "/"))) {
            assertThat(own.browser().get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(own.browser().get("/actuator/health/liveness").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator", "/api/v1.0/config/", "/"})
    void nothingElseIs(String path) throws Exception {
        assertThat(managed(path).statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/sbom", "/actuator/sbom/application"})
    void thePublicPortShowsNoneOfIt(String path) {
        Browser browser = directory.browser();

        assertThat(browser.get(path).status()).isEqualTo(302);
        browser.signIn(TestPeople.camille());
        assertThat(browser.get(path).status()).isEqualTo(403);
        assertThat(browser.send("GET", path, request -> request.header("X-Forwarded-Port", String.valueOf(port)))
                        .status())
                .isEqualTo(403);
    }

    private static HttpResponse<String> managed(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
