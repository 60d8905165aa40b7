package org.annuaire.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SandboxTokensTests {
    @TempDir
    static Path data;

    private static TestProvider provider;

    private final TestBrowser commandLine = new TestBrowser();

    @BeforeAll
    static void start() {
        provider = TestProvider.start(data, "--annuaire.sandbox.provider.access-token-lifetime=90s");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void answersJson() {
        JsonNode answer = TestProvider.parsed(ask(Map.of("person", "ada")).body());

        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(90);
        assertThat(answer.path("scope").asString()).isEqualTo("openid given_name usual_name email siret groups");
    }

    @Test
    void answersBareTokenWherePlainTextIsAsked() {
        HttpResponse<String> answer = ask(Map.of("person", "ada"), "Accept", "text/plain");

        assertThat(answer.body()).matches("[A-Za-z0-9_-]{100,}");
    }

    @Test
    void tokenOpensUserinfo() {
        String token = provider.token(Map.of("person", "ada", "scope", "openid email"));

        assertThat(commandLine
                        .get(provider.issuer() + "/userinfo", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("impossibleWishes")
    void refusesImpossibleWish(Map<String, String> wish) {
        HttpResponse<String> refused = ask(wish);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestProvider.parsed(refused.body()).path("error_description").asString())
                .isNotBlank();
    }

    @Test
    void refusesForeignNameOfTheMachine() throws IOException {
        URI address = URI.create(provider.issuer());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            String request = "POST /sandbox/token HTTP/1.1\r\nHost: rebound.test\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nperson=ada";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("access_token");
        }
    }

    @Test
    void refusesPageOfAnotherSite() {
        assertThat(ask(Map.of("person", "ada"), "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
    }

    @Test
    void revokingUnknownTokenIsRefused() {
        assertThat(commandLine
                        .post(provider.issuer() + "/sandbox/revoke", Map.of("token", "nothing"))
                        .statusCode())
                .isEqualTo(400);
    }

    static Stream<Named<Map<String, String>>> impossibleWishes() {
        return Stream.of(
                Named.of("unknown person", Map.of("person", "zoe")),
                Named.of("unknown client", Map.of("person", "ada", "client_id", "nobody")),
                Named.of("client without sign-in", Map.of("person", "ada", "client_id", "annuaire-resource-server")),
                Named.of("unknown scope", Map.of("person", "ada", "scope", "planets")),
                Named.of("relative resource", Map.of("person", "ada", "resource", "/teams")),
                Named.of("no lifetime", Map.of("person", "ada", "expires_in", "0")),
                Named.of("too long a lifetime", Map.of("person", "ada", "expires_in", "301")));
    }

    private HttpResponse<String> ask(Map<String, String> form, String... headers) {
        return commandLine.post(provider.issuer() + "/sandbox/token", form, headers);
    }
}
