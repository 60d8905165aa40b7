package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    @ValueSource(
            strings = {
                "/api/v1.0/teams/a%2Fb/",
                "/api/v1.0/teams/%zz/",
                "/api/v1.0/teams/%ff/",
                "/api/v1.0/teams/\u00e9/",
                "/api/v1.0/teams/\"/",
                "/api/v1.0/users/?q=\"",
                "/api/v1.0/users/?q=\u00e9",
                "/api/v1.0/users/?q=\0",
                "/api/v1.0/users/?q=<b>",
                "/api/v1.0/users/?q=a b",
                "/api/v1.0/users/#me",
                "/resource-server/v1.0/teams/?q=\u00e9",
                "/la-suite/v1.0/siret/?q=\u00e9",
                "http://elsewhere.example/api/v1.0/users/?q=\u00e9"
            })
    void refusesInTheContractsJsonWhatItCannotRead(String target) {
        Raw answer = get(target);
        assertThat(answer.head()).startsWith("HTTP/1.1 400").contains("Content-Type: application/json\r\n");
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("The request is malformed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/teams/%zz", "/teams/\u00e9", "/teams?q=\u00e9", "/\u00e9", "/?q=\"", "/teams#a", "/a/../../b"})
    void showsAPageElsewhere(String target) {
        assertShowsAPage(get(target), 400);
    }

    @Test
    void showsAPageWhereAFormCannotBeRead() {
        String headers = " HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n";
        String fields = "a=1&".repeat(1_200);
        String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + fields.length();
        String parts = "Content-Type: multipart/form-data\r\nContent-Length: 1\r\n\r\na";
        for (String request : new String[] {
            "GET /people?q=%ff" + headers + "\r\n",
            "POST /teams" + headers + form + "\r\n\r\n" + fields,
            "POST /contacts/import" + headers + parts
        }) {
            Raw answer = send(request);
            assertThat(answer.head())
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: text/html;charset=UTF-8\r\n", "nosniff", "Content-Security-Policy: ");
            assertThat(answer.text()).contains("This request cannot be read");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "api/v1.0/teams/", "["})
    void refusesInJsonWhereThereIsNoPath(String target) {
        Raw answer = get(target);
        assertThat(answer.head()).startsWith("HTTP/1.1 400").contains("Content-Type: application/problem+json\r\n");
        assertThat(answer.json().get("title").stringValue()).isEqualTo("The request is malformed.");
    }

    static Stream<Arguments> unreadableRequests() {
        return Stream.of(
                arguments("G[T {} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                arguments("GET {} HTXP/1.1\r\nHost: a\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\nx(: y\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\nx: \0\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\nx: " + "y".repeat(20_000) + "\r\n\r\n", 400),
                arguments("GET {} HTTP/1.1\r\nHost: a\r\n" + "x: y\r\n".repeat(200) + "\r\n", 400),
                arguments("GET {}?" + "q".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                arguments("POST {} HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
                arguments("POST {} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400),
                arguments("POST {} HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", 417),
                arguments("POST {} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
                arguments("CONNECT {} HTTP/1.1\r\nHost: a\r\n\r\n", 501),
                arguments("GET {} HTTP/9.9\r\nHost: a\r\n\r\n", 505));
    }

    @ParameterizedTest
    @MethodSource("unreadableRequests")
    void noAnswerIsTheServersOwn(String request, int status, CapturedOutput output) {
        Raw answer = send(request.replace("{}", "/api/v1.0/teams/"));
        assertThat(answer.head())
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/json\r\n", "X-Content-Type-Options: nosniff");
        assertThat(answer.json().propertyNames()).containsExactly("detail");
        assertShowsAPage(send(request.replace("{}", "/teams")), status);
        String accepting = request.replaceFirst("\r\n", "\r\nAccept: application/json\r\n");
        assertThat(send(accepting.replace("{}", "/teams")).head()).startsWith("HTTP/1.1 " + status);
        assertThat(output).doesNotContain("ERROR");
    }

    /** With its keep-alive connection, the server's buffer holds what came before. */
    @Test
    void tellsThePathOfALaterRequestFromThatOfTheFirst() {
        String first = "GET /accessibility HTTP/1.1\r\nHost: a\r\n\r\n";
        Raw answers = send(first + first + "GET /api/v1.0/users/?q=\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answers.text()).endsWith("{\"detail\":\"The request is malformed.\"}");
    }

    @Test
    void anAnswerToHeadHasNoBody() {
        for (String path : new String[] {"/teams/%zz", "/api/v1.0/teams/%zz/"}) {
            String text = send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").text();
            assertThat(text).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
            assertThat(text.indexOf("\r\n\r\n")).isEqualTo(text.length() - 4);
        }
    }

    private static void assertShowsAPage(Raw answer, int status) {
        assertThat(answer.head())
                .startsWith("HTTP/1.1 " + status)
                .containsPattern("Content-Type: text/html;charset=(?i)utf-8\r\n")
                .contains("X-Request-Id: ", "X-Content-Type-Options: nosniff", "Content-Security-Policy: ");
        assertThat(answer.text())
                .containsPattern("\"/console/console-[0-9a-f]{32}\\.css\"")
                .doesNotContain("HTTP Status", "Tomcat");
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
        return send("GET " + target + " HTTP/1.1\r\nHost: " + directory.origin().getAuthority()
                + "\r\nCookie: annuaire_session="
                + camille.cookie("annuaire_session").orElseThrow() + "\r\nConnection: close\r\n\r\n");
    }

    private Raw send(String request) {
        try (var socket =
                new Socket(directory.origin().getHost(), directory.origin().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
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
