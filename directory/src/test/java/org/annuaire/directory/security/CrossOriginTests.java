package org.annuaire.directory.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;

/** CORS comes first, then the trailing slash, then security. */
final class CrossOriginTests {
    private static final String DESK = "https://desk.example";

    private final TestDirectory directory = TestDirectory.sharedWithOtherSettings();

    @Test
    void aPreflightIsAnsweredBeforeAuthenticationAndBeforeTheSlash() {
        for (String path : new String[] {"/api/v1.0/teams/", "/api/v1.0/teams", "/resource-server/v1.0/teams/", "/"}) {
            Answer answer = preflight(path, DESK);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).contains(DESK);
            assertThat(answer.header("Access-Control-Allow-Credentials")).contains("true");
            assertThat(answer.header("Access-Control-Allow-Headers")).contains("x-csrftoken, content-type");
            assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("PATCH", "DELETE");
            assertThat(answer.header("Access-Control-Max-Age")).contains("86400");
        }
    }

    @Test
    void aPreflightOfAnotherOriginIsAllowedNothing() {
        Answer answer = preflight("/api/v1.0/teams/", "https://evil.example");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aRedirectToTheSlashCarriesTheHeadersAndKeepsTheQuery() {
        Answer answer = get("/api/v1.0/teams?ordering=name", DESK);
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.location()).isEqualTo(directory.origin() + "/api/v1.0/teams/?ordering=name");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(DESK);
    }

    @Test
    void anotherMethodWithoutTheSlashIsNotFoundInJson() {
        Answer answer = directory.browser().post("/api/v1.0/teams", "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("Not found.");
    }

    @Test
    void aRefusalCarriesTheHeadersToo() {
        Answer answer = get("/api/v1.0/users/me/", DESK);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(DESK);
    }

    /** What people type arrives unescaped, and no client library would send it like that. */
    @Test
    void aQueryThatCannotBeReadIsRefusedWithTheHeaders() throws IOException {
        try (var socket =
                new Socket(directory.origin().getHost(), directory.origin().getPort())) {
            String request = "GET /api/v1.0/users/?%s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: close\r\n\r\n"
                    .formatted("q=1&".repeat(1_200), directory.origin().getAuthority(), DESK);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("Access-Control-Allow-Origin: " + DESK)
                    .contains("{\"detail\":\"The request is malformed.\"}");
        }
    }

    @Test
    void anotherOriginIsAnsweredWithoutTheHeaders() {
        Answer answer = get("/api/v1.0/config/", "https://evil.example");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aConfiguredOriginMayWrite() {
        var browser = directory.browserOf(TestPeople.camille());
        assertThat(browser.send(
                                "DELETE",
                                "/api/v1.0/teams/00000000-0000-4000-8000-000000000000/",
                                request -> request.setHeader("Origin", DESK))
                        .status())
                .isEqualTo(404);
    }

    private Answer get(String path, String origin) {
        return directory.browser().send("GET", path, request -> request.setHeader("Origin", origin));
    }

    private Answer preflight(String path, String origin) {
        return directory
                .browser()
                .send(
                        "OPTIONS",
                        path,
                        request -> request.setHeader("Origin", origin)
                                .setHeader("Access-Control-Request-Method", "GET")
                                .setHeader("Access-Control-Request-Headers", "x-csrftoken,content-type"));
    }
}
