package org.annuaire.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedHttpTests {
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ten", exchange -> answer(exchange, 200, "0123456789"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ten");
            answer(exchange, 302, "");
        });
        server.createContext("/stalls", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    @Test
    void readsBodyUpToTheLimit() throws IOException {
        assertThat(new BoundedHttp(Duration.ofSeconds(10), 10)
                        .send(request("/ten"))
                        .body())
                .isEqualTo("0123456789");
    }

    @Test
    void refusesBodyBeyondTheLimit() {
        assertThatThrownBy(() -> new BoundedHttp(Duration.ofSeconds(10), 9).send(request("/ten")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 9 bytes");
    }

    @Test
    void doesNotFollowRedirects() throws IOException {
        assertThat(new BoundedHttp(Duration.ofSeconds(10), 10)
                        .send(request("/moved"))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void givesUpOnBodyThatStalls() {
        assertThatThrownBy(() -> new BoundedHttp(Duration.ofMillis(200), 10).send(request("/stalls")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("within 200 ms");
    }

    @Test
    void saysThatNobodyAnswers() {
        URI nobody = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        server.stop(0);

        assertThatThrownBy(() -> new BoundedHttp(Duration.ofSeconds(10), 10)
                        .send(HttpRequest.newBuilder(nobody).build()))
                .isInstanceOf(IOException.class);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
