package org.annuaire.directory.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClientException;

final class ProviderHttpTests {
    private static final int LIMIT = 256 * 1024;

    private final ProviderHttp http =
            new ProviderHttp(new ProviderHttpSettings(Duration.ofSeconds(2), Duration.ofSeconds(5), 32));
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
        assertThatThrownBy(() -> http.keys().getForObject(at("/too-large"), byte[].class))
                .isInstanceOf(RestClientException.class);
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
