package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in the query of a service's request, the answer is not an error of ours. */
@Tag("exhaustive")
final class ResourceServerParametersTests {
    private static final List<String> PARAMETERS = List.of("q", "page", "page_size", "cursor");

    /** As they are in the request line, including what no client library would send. */
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "abc%00def",
            "%ED%A0%80",
            "abc%ED%B0%80",
            "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80",
            "%FF%FE%FD",
            "%C3",
            "%zz",
            "%",
            "abc%2",
            "%25%25%25",
            "+++",
            "%CC%81%CC%81%CC%81",
            "%EF%AC%83%EF%AC%83%EF%AC%83",
            "a".repeat(6_000),
            "%F0%9F%98%80".repeat(101),
            "-1",
            "0",
            "99999999999999999999",
            "2147483648",
            "1e3",
            "NaN",
            "last",
            "null",
            "%7B%22%24ne%22%3Anull%7D",
            "%27%3B--",
            "%D9%A1%D9%A2%D9%A3",
            "1%0D%0AX-Injected:%201");

    private final TestDirectory directory = TestDirectory.shared();
    private String token = "";
    private List<String> paths = List.of();

    @BeforeEach
    void aTeamOfCamille() {
        String team = directory
                .browserOf(TestPeople.camille())
                .post("/api/v1.0/teams/", "{\"name\": \"Budget\"}")
                .json()
                .get("id")
                .stringValue();
        token = directory
                .provider()
                .issue(
                        TokenGrant.of(
                                TestPeople.camille().subject(), TestDirectory.SERVICE, "groups contacts directory"),
                        TestPeople.camille());
        paths = Stream.of(
                        "teams/",
                        "teams/" + team + "/",
                        "teams/" + team + "/members/",
                        "scim/Me/",
                        "users/",
                        "contacts/")
                .map(path -> "/resource-server/v1.0/" + path)
                .toList();
    }

    @AfterEach
    void theDirectoryIsWell() {
        assertThat(status("/resource-server/v1.0/teams/")).isEqualTo(200);
    }

    static Stream<String> hostileQueries() {
        return PARAMETERS.stream()
                .flatMap(name -> Stream.concat(
                        VALUES.stream().map(value -> name + "=" + value),
                        Stream.of(
                                name,
                                name + "[]=abc",
                                name + "%5B0%5D=abc",
                                name + "=abc&" + name + "=def",
                                name + "=1&" + name + "[]=2",
                                ("&" + name + "=abc").repeat(500).substring(1))));
    }

    static Stream<String> forgedCursors() {
        UUID id = new UUID(0, 0);
        return Stream.of(
                        Instant.MAX + "|" + id,
                        Instant.MIN + "|" + id,
                        "+294277-01-01T00:00:00Z|" + id,
                        "-4714-01-01T00:00:00Z|" + id,
                        "0000-01-01T00:00:00Z|" + id,
                        "9999-12-31T23:59:59.999999999Z|" + id,
                        "2026-01-01T00:00:00Z|1-1-1-1-1",
                        "2026-01-01T00:00:00Z|ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "|",
                        "||",
                        "\0|" + id)
                .map(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("hostileQueries")
    void aHostileQueryIsAnsweredOrRefused(String query) {
        paths.forEach(path -> assertNoFailure(path + "?" + query));
        // Besides what the search needs, so that the rest is read too.
        assertNoFailure("/resource-server/v1.0/users/?q=durand&" + query);
    }

    @ParameterizedTest
    @MethodSource("forgedCursors")
    void aForgedCursorIsAnsweredOrRefused(String cursor) {
        paths.forEach(path -> assertNoFailure(path + "?cursor=" + cursor));
        assertNoFailure("/resource-server/v1.0/users/?q=durand&cursor=" + cursor);
    }

    @Test
    void randomBytesAreAnsweredOrRefused() {
        Random random = new Random(17);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(24)];
            random.nextBytes(bytes);
            String value = URLEncoder.encode(new String(bytes, ISO_8859_1), i % 2 == 0 ? ISO_8859_1 : UTF_8);
            String name = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            assertNoFailure(paths.get(random.nextInt(paths.size())) + "?q=durand&" + name + "=" + value);
        }
    }

    @Test
    void aHostileIdIsNotFound() {
        for (String id : List.of("%00", "%ED%A0%80", "..%2F", "x".repeat(5_000), "%zz", ";a=b", "1-1-1-1-1", "{id}")) {
            assertNoFailure("/resource-server/v1.0/teams/" + id + "/members/");
            assertNoFailure("/resource-server/v1.0/contacts/" + id + "/");
        }
    }

    private void assertNoFailure(String target) {
        assertThat(status(target))
                .as(target.substring(0, Math.min(300, target.length())))
                .isBetween(200, 499);
    }

    private int status(String target) {
        try (Socket socket =
                new Socket(directory.origin().getHost(), directory.origin().getPort())) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: " + directory.origin().getAuthority()
                            + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
