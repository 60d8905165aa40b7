package org.annuaire.directory.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClientException;

final class ProviderHttpTests {
    private static final int LIMIT = 256 * 1024;

    private final ProviderHttp http =
            new ProviderHttp(new ProviderHttpSettings(Duration.ofSeconds(2), Duration.ofSeconds(5), 32));
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        answer("/fits", LIMIT);
        answer("/too-large", LIMIT + 1);
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "/fits");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAnAnswerOfTheLargestSizeAndNoLarger() {
        assertThat(http.plain().get().uri(at("/fits")).retrieve().body(byte[].class))
                .hasSize(LIMIT);
        assertThatThrownBy(() ->
                        http.plain().get().uri(at("/too-large")).retrieve().body(byte[].class))
                .isInstanceOf(RestClientException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type : x\r\n\r\n",
                "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nno",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{}",
                "no HTTP\r\n\r\n"
            })
    void leavesNoConnectionOpenAfterAnAnswerThatItCannotRead(String answer) throws Exception {
        ProviderHttp impatient =
                new ProviderHttp(new ProviderHttpSettings(Duration.ofSeconds(2), Duration.ofMillis(500), 32));
        try (ServerSocket provider = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            provider.setSoTimeout(10_000);
            URI address = URI.create("http://127.0.0.1:" + provider.getLocalPort() + "/");
            var asked = CompletableFuture.supplyAsync(
                    () -> impatient.plain().get().uri(address).retrieve().body(byte[].class));
            try (Socket connection = provider.accept()) {
                connection.setSoTimeout(10_000);
                connection.getOutputStream().write(answer.getBytes(ISO_8859_1));

                assertThatThrownBy(asked::join).hasCauseInstanceOf(RestClientException.class);
                assertThat(isClosed(connection)).isTrue();
            }
        }
    }

    private static boolean isClosed(Socket connection) throws IOException {
        try {
            connection.getInputStream().readAllBytes(); // the request, and then the end
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void usesOneConnectionAgain() {
        for (int i = 0; i < 3; i++) {
            http.plain().get().uri(at("/fits")).retrieve().body(byte[].class);
        }
        assertThat(clients).hasSize(1);
    }

    @Test
    void followsNoRedirect() {
        assertThat(http.plain()
                        .get()
                        .uri(at("/elsewhere"))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(302);
    }

    private void answer(String path, int size) {
        server.createContext(path, exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, size);
            try (var body = exchange.getResponseBody()) {
                body.write(new byte[size]);
            }
        });
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
