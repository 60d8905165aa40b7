package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unescaped addresses in the request line: an existing front end sends what people type, and browsers escape only part.
 */
@ExtendWith(OutputCaptureExtension.class)
final class RawRequestTests {
    /** Characters that the URL Standard leaves unescaped in a query, though RFC 3986 does not allow them. */
    private static final String NOT_ESCAPED = "[\\]^`{|}";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDirectory directory = TestDirectory.shared();
    private final Browser camille = directory.browserOf(TestPeople.camille());

    @Test
    void searchesForWhatABrowserDoesNotEscape() {
        Raw answer = get("/api/v1.0/users/?q=" + NOT_ESCAPED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("count").intValue()).isZero();
    }

    @Test
    void escapesItInTheLinksOfALongList() {
        directory.browserOf(TestPeople.dominique());
        Raw answer = get("/api/v1.0/users/?page_size=1&x=" + NOT_ESCAPED + "%C3%A9");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("next").stringValue()).endsWith("&x=%5B%5C%5D%5E%60%7B%7C%7D%C3%A9");
    }

    @Test
    void findsNothingAtAPathThatABrowserDoesNotEscape() {
        Raw answer = get("/api/v1.0/teams/[^|]/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("Not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1.0/teams/a%2Fb/", "/api/v1.0/teams/%zz/"})
    void refusesInTheContractsJsonWhatItCannotDecode(String target) {
        Raw answer = get(target);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("Content-Type: application/json\r\n");
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("The request is malformed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1.0/users/?q=\"", "/api/v1.0/users/?q=\u00e9"})
    void refusesInJsonWhereItCannotTellThePath(String target) {
        Raw answer = get(target);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("Content-Type: application/problem+json\r\n");
        assertThat(answer.json().get("title").stringValue()).isEqualTo("The request is malformed.");
    }

    @Test
    void leavesThePagesOfPeopleInHtml() {
        assertThat(get("/teams/%zz").head()).startsWith("HTTP/1.1 400").contains("text/html");
    }

    /**
     * The client leaves while the program writes. Between two answers nobody notices, so it tries until somebody does.
     */
    @Test
    @Timeout(60)
    void takesAClientThatLeavesForNoFailure(CapturedOutput output) throws IOException {
        LoggingSystem logging = directory.bean(LoggingSystem.class);
        logging.setLogLevel("org.annuaire.directory.shared", LogLevel.DEBUG);
        try {
            while (!output.getOut().contains("swagger.json")) {
                leaveAfterTheFirstByte();
            }
        } finally {
            logging.setLogLevel("org.annuaire.directory.shared", null);
        }
        assertThat(output)
                .contains("GET /api/v1.0/swagger.json: the client left before its answer")
                .doesNotContain("ERROR");
    }

    /** Requests so many answers that no buffer on the way holds them all. */
    private void leaveAfterTheFirstByte() throws IOException {
        String ask = "GET /api/v1.0/swagger.json HTTP/1.1\r\nHost: "
                + directory.origin().getAuthority() + "\r\n\r\n";
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(
                    directory.origin().getHost(), directory.origin().getPort()));
            socket.getOutputStream().write(ask.repeat(60).getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    private Raw get(String target) {
        try (var socket =
                new Socket(directory.origin().getHost(), directory.origin().getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: "
                    + directory.origin().getAuthority() + "\r\nCookie: annuaire_session="
                    + camille.cookie("annuaire_session").orElseThrow() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new Raw(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Raw(String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        String head() {
            return text.substring(0, text.indexOf("\r\n\r\n") + 2);
        }

        /** Also of a chunked body: the object is everything between the outer braces. */
        JsonNode json() {
            String body = text.substring(head().length());
            return JSON.readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
        }
    }
}
