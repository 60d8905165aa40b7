package org.annuaire.introspection.spring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.HostileCatalogue;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C.8: what a client can send, byte by byte, and that nobody is asked about what cannot be a token. */
final class IncomingRequestTests {
    private static final String TOKEN = "{token}";

    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        application = Running.start(NotesApplication.WithDefaults.class, Running.settings(server));
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bearer {token}", "BEARER {token}", "Bearer {token}", "Bearer  {token}", "Bearer {token} "})
    void serves(String header) throws Exception {
        assertThat(status("GET /notes", "Authorization: " + header)).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refusesAndAsksNobody(String what, String line, String headers, List<Integer> statuses) throws Exception {
        int before = server.introspectionCalls().size();
        assertThat(statuses).contains(status(line, headers));
        assertThat(server.introspectionCalls()).hasSize(before);
    }

    /** Where the web server itself may refuse first, it does so with 400 or, of a header too long, 431. */
    static List<Arguments> bad() {
        return List.of(
                bad("no header", "X: y", 401),
                bad("an empty header", "Authorization:", 401),
                bad("another scheme", "Authorization: Basic eDp5", 401),
                bad("a scheme that starts as ours", "Authorization: Bearerx {token}", 401),
                bad("a scheme that is not switched on", "Authorization: DPoP {token}", 401),
                bad("a scheme alone", "Authorization: Bearer", 401),
                bad("a scheme and a space", "Authorization: Bearer ", 401),
                bad("a tab before the token", "Authorization: Bearer\t{token}", 401),
                bad("two headers", "Authorization: Bearer {token}\r\nAuthorization: Bearer {token}", 400),
                bad("two tokens", "Authorization: Bearer {token}, Bearer {token}", 400),
                bad("two words", "Authorization: Bearer {token} {token}", 401),
                bad("a NUL", "Authorization: Bearer a\u0000b", 400, 401),
                bad("a DEL", "Authorization: Bearer a\u007fb", 400, 401),
                bad("a letter beyond ASCII", "Authorization: Bearer \u00e9", 401),
                bad("bytes beyond Latin-1", "Authorization: Bearer \u00f0\u009f\u0098\u0080", 400, 401),
                bad("an encoded line break", "Authorization: Bearer a%0d%0ab", 401),
                bad("a quote", "Authorization: Bearer a\"b", 401),
                bad("more parameters", "Authorization: Bearer a=b&token_type_hint=refresh_token&client_id=evil", 401),
                bad("4,097 characters", "Authorization: Bearer " + "a".repeat(4097), 401),
                bad("100 kB", "Authorization: Bearer " + "a".repeat(100_000), 400, 431),
                Arguments.of("a query", "GET /notes?access_token={token}", "X: y", List.of(400)),
                Arguments.of(
                        "a query and a header",
                        "GET /notes?access_token={token}",
                        "Authorization: Bearer {token}",
                        List.of(400)),
                Arguments.of("HEAD", "HEAD /notes", "X: y", List.of(401)),
                Arguments.of("OPTIONS", "OPTIONS /notes", "X: y", List.of(401)),
                Arguments.of(
                        "a preflight",
                        "OPTIONS /notes",
                        "Origin: https://app.example\r\nAccess-Control-Request-Method: GET",
                        List.of(401, 403)));
    }

    @Test
    void takesNoTokenFromAForm() throws Exception {
        int before = server.introspectionCalls().size();
        var answer = application.send(
                "/notes",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("access_token=" + token())));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(server.introspectionCalls()).hasSize(before);
    }

    @Test
    void refusesAnIntrospectionResponseAsAToken() throws Exception {
        String response = response(HostileCatalogue.get("C-001").token());
        assertThat(response.split("\\.")).hasSizeGreaterThan(2);
        assertThat(status("GET /notes", "Authorization: Bearer " + response)).isEqualTo(401);
    }

    @Test
    void refusesAnIdTokenAsAToken() throws Exception {
        String idToken = "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSJ9.AAAA";
        assertThat(status("GET /notes", "Authorization: Bearer " + idToken)).isEqualTo(401);
    }

    @Test
    void asksOnceThoughAnErrorIsDispatched() throws Exception {
        int before = server.introspectionCalls().size();
        assertThat(status("GET /nowhere", "Authorization: Bearer {token}")).isEqualTo(404);
        assertThat(server.introspectionCalls()).hasSize(before + 1);
    }

    private static Arguments bad(String what, String headers, Integer... statuses) {
        return Arguments.of(what, "GET /notes", headers, List.of(statuses));
    }

    private static String token() {
        return server.issue(TokenGrant.of("alice", "app", "notes"));
    }

    private static int status(String line, String headers) throws IOException {
        URI address = application.address("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(request.replace(TOKEN, token()).getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return Integer.parseInt(answer.substring(9));
        }
    }

    private static String response(String token) throws Exception {
        String credentials = Running.CLIENT_ID + ":" + URLEncoder.encode(Running.SECRET, ISO_8859_1);
        HttpRequest request = HttpRequest.newBuilder(server.introspectionEndpoint())
                .header("Accept", "application/token-introspection+jwt")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1)))
                .POST(BodyPublishers.ofString("token=" + token))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
