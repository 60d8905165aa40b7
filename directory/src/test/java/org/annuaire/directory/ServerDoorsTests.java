package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server could do and nobody needs is off: flaws in it concern nobody. */
final class ServerDoorsTests {
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (.*)$");

    private final TestDirectory directory = TestDirectory.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n"
            })
    @Timeout(30)
    void aConnectionIsUpgradedToNothing(String headers) throws IOException {
        String answer = send("GET /api/v1.0/config/ HTTP/1.1\r\nHost: " + host() + "\r\n" + headers + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("\nupgrade:");
    }

    @Test
    @Timeout(30)
    void http2IsNotSpokenToThoseWhoJustBegin() throws IOException {
        assertThat(send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"))
                .matches("(?s)HTTP/1\\.1 (400|505).*|");
    }

    @Test
    void thereAreNoWebSockets() {
        assertThatThrownBy(() -> Class.forName("org.apache.tomcat.websocket.server.WsFilter"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "//evil.example/",
                "//evil.example/..",
                "//evil.example/%2e%2e",
                "/\\\\evil.example",
                "/;/evil.example",
                "/console",
                "/webjars",
                "/webjars/..;//evil.example",
                "//evil.example/api/v1.0/teams",
                "/api/v1.0//evil.example",
                "http://evil.example/api/v1.0/teams",
                "http://evil.example/console"
            })
    @Timeout(30)
    void noPathLeadsAway(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n");
        Matcher location = LOCATION.matcher(answer);
        if (location.find()) {
            URI target = directory.origin().resolve(location.group(1).strip());
            assertThat(target.getAuthority())
                    .as("%s", answer)
                    .isEqualTo(directory.origin().getAuthority());
        }
        assertThat(answer.lines().findFirst().orElse("")).matches("HTTP/1\\.1 (301|302|400|401|404).*");
    }

    @Test
    @Timeout(30)
    void traceIsRefused() throws IOException {
        assertThat(send("TRACE / HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
                .doesNotStartWith("HTTP/1.1 200");
    }

    private String host() {
        return directory.origin().getAuthority().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the answer, which has all headers. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(
                    directory.origin().getHost(), directory.origin().getPort()));
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            byte[] buffer = new byte[64 * 1_024];
            int read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, ISO_8859_1);
        }
    }
}
