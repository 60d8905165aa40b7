package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client by itself: what it sends, what it takes for an answer, and when it lets go of a connection. */
class StrictHttpTests {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String HELLO = OK + "Content-Length: 5\r\n\r\nhello";
    private static final String LOCALHOST = "127.0.0.1";

    private final HttpClient http = StrictHttp.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO,
                OK + "Connection: close\r\nContent-Length: 5\r\n\r\nhello",
                OK + "content-length:\t5 \r\n\r\nhello",
                OK + "Transfer-Encoding: Chunked\r\n\r\n2;a=b\r\nhe\r\n003\r\nllo\r\n0\r\nX: y\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + HELLO,
                "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                OK + "X: a\r\n b\r\nContent-Length: 5\r\n\r\nhello",
                OK + "X:\r\nX: \u00e9\r\nContent-Length: 5\r\n\r\nhello"
            })
    void readsAWholeAnswer(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            HttpResponse<String> response = http.send(get(server), BodyHandlers.ofString(UTF_8));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void expectsNoBodyWhereThereIsNone(String status) throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n")) {
            assertThat(http.send(get(server), BodyHandlers.ofString()).body()).isEmpty();
            assertThat(server.openOnceThereAre(1)).isOne();
        }
    }

    @Test
    void readsABodyToTheEndOfTheConnection() throws Exception {
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> {
            RawServer.send(connection, OK + "\r\nhello");
            connection.close();
        })) {
            assertThat(http.send(get(server), BodyHandlers.ofString()).body()).isEqualTo("hello");
        }
    }

    @Test
    void joinsAFoldedValueByOneSpace() throws Exception {
        try (RawServer server = RawServer.saying(OK + "X: a\r\n\t b \r\nContent-Length: 0\r\n\r\n")) {
            assertThat(http.send(get(server), BodyHandlers.discarding())
                            .headers()
                            .allValues("x"))
                    .containsExactly("a b");
        }
    }

    @Test
    void sendsOneHostAndOneLength() throws Exception {
        try (RawServer server = RawServer.saying(HELLO)) {
            URI address = URI.create(server.address() + "/a%20b?c=d");
            http.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept", "text/plain")
                            .POST(BodyPublishers.ofString("h\u00e9", UTF_8))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(server.requests())
                    .containsExactly("POST /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                            + "\r\nUser-Agent: annuaire-introspection\r\nAccept: text/plain\r\n"
                            + "Content-Length: 3\r\n\r\n");
        }
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() throws Exception {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 302 Found\r\nLocation: /other\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(http.send(get(server), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(302);
            http.send(get(server), BodyHandlers.discarding());

            assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
        }
    }

    @Test
    void speaksToAnAddressOfIpVersion6() throws Exception {
        try (RawServer server = new RawServer("::1", (number, connection) -> RawServer.send(connection, HELLO))) {
            assertThat(http.send(get(server), BodyHandlers.ofString()).body()).isEqualTo("hello");
            assertThat(server.requests().get(0)).contains("Host: [::1]:" + server.port());
        }
    }

    @Test
    void asksOnceMoreWhereAReadingFoundItsConnectionDead() throws Exception {
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> {
            if (number == 2) {
                connection.close();
            } else {
                RawServer.send(connection, HELLO);
            }
        })) {
            http.send(get(server), BodyHandlers.discarding());
            assertThat(http.send(get(server), BodyHandlers.ofString()).body()).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void doesNotRepeatWhatMayHaveHadAnEffect() throws Exception {
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> {
            if (number == 2) {
                connection.close();
            } else {
                RawServer.send(connection, HELLO);
            }
        })) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.address()))
                    .POST(BodyPublishers.ofString("code"))
                    .build();
            http.send(post, BodyHandlers.discarding());

            assertThatThrownBy(() -> http.send(post, BodyHandlers.discarding())).isInstanceOf(IOException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void sendsWhatMayHaveAnEffectOverNoConnectionThatWasClosed() throws Exception {
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> {
            RawServer.send(connection, HELLO);
            if (number == 1) {
                connection.close();
            }
        })) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.address()))
                    .POST(BodyPublishers.ofString("code"))
                    .build();
            http.send(post, BodyHandlers.discarding());
            assertThat(server.openOnceThereAre(0)).isZero();

            assertThat(http.send(post, BodyHandlers.ofString()).body()).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void noticesThatAnIdleConnectionWasClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> {
            RawServer.send(connection, HELLO);
            if (number == 1) {
                connection.close();
                closed.countDown();
            }
        })) {
            ConnectionPool pool = new ConnectionPool(new StrictHttp.Settings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    http.sslContext(),
                    http.sslParameters(),
                    ProxySelector.getDefault()));
            Connection connection = pool.connected(
                    URI.create(server.address()),
                    HttpExchange.Deadline.in(Duration.ofSeconds(5)),
                    socket -> {},
                    ConnectionPool.Idle.TRUSTED);
            connection.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
            AnswerReader reader = new AnswerReader(connection);
            AnswerReader.Body body = reader.body(reader.head(), "GET");
            while (body.next().length > 0) {
                // All of it is read.
            }
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(connection.isSilent()).isFalse();
            connection.close();
        }
    }

    @Test
    void endsTheWholeAnswerInTime() throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 50\r\n\r\nhello")) {
            HttpRequest impatient = HttpRequest.newBuilder(URI.create(server.address()))
                    .timeout(Duration.ofMillis(200))
                    .build();

            assertThatThrownBy(() -> http.send(impatient, BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            try (InputStream body =
                    http.send(impatient, BodyHandlers.ofInputStream()).body()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
            assertThat(server.openOnceThereAre(0)).isZero();
        }
    }

    @Test
    void letsGoOfABodyThatNobodyReads() throws Exception {
        try (RawServer server = RawServer.saying(OK + "Content-Length: 5000000\r\n\r\n" + "x".repeat(100_000))) {
            InputStream left =
                    http.send(get(server), BodyHandlers.ofInputStream()).body();
            assertThat(left.read()).isEqualTo('x');
            left.close();

            assertThat(server.openOnceThereAre(0)).isZero();
        }
    }

    @Test
    void letsGoOfAnAnswerThatIsNoLongerWanted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer(LOCALHOST, (number, connection) -> asked.countDown())) {
            CompletableFuture<HttpResponse<Void>> response = http.sendAsync(get(server), BodyHandlers.discarding());
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            response.cancel(true);

            assertThat(server.openOnceThereAre(0)).isZero();
        }
    }

    @Test
    void letsGoOfAServerThatNeverGreets() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName(LOCALHOST))) {
            silent.setSoTimeout(10_000);
            CompletableFuture<HttpResponse<Void>> response = http.sendAsync(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                            .build(),
                    BodyHandlers.discarding());
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().read()).isEqualTo(22); // the greeting, which nobody answers
                response.cancel(true);

                assertThat(readToTheEnd(connection)).isTrue();
            }
        }
    }

    private static boolean readToTheEnd(Socket connection) throws IOException {
        try {
            connection.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void asksAProxyAsTheSelectorSays() throws Exception {
        try (RawServer proxy = RawServer.saying(HELLO)) {
            HttpClient proxied = StrictHttp.builder()
                    .proxy(ProxySelector.of(new InetSocketAddress(LOCALHOST, proxy.port())))
                    .build();

            assertThat(proxied.send(
                                    HttpRequest.newBuilder(URI.create("http://unknown.invalid/a"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("hello");
            assertThat(proxy.requests().get(0))
                    .startsWith("GET http://unknown.invalid/a HTTP/1.1\r\nHost: unknown.invalid\r\n");
        }
    }

    @Test
    void asksAProxyForATunnelAndTellsItNothing() throws Exception {
        try (RawServer proxy = RawServer.saying("HTTP/1.1 403 Forbidden\r\n\r\n")) {
            HttpClient proxied = StrictHttp.builder()
                    .proxy(ProxySelector.of(new InetSocketAddress(LOCALHOST, proxy.port())))
                    .build();
            HttpRequest secret = HttpRequest.newBuilder(URI.create("https://unknown.invalid/a"))
                    .header("Authorization", "secret")
                    .build();

            assertThatThrownBy(() -> proxied.send(secret, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("expected a tunnel through the proxy, got status 403");
            assertThat(proxy.requests())
                    .containsExactly("CONNECT unknown.invalid:443 HTTP/1.1\r\nHost: unknown.invalid:443\r\n\r\n");
            assertThat(proxy.openOnceThereAre(0)).isZero();
        }
    }

    @Test
    void goesStraightWhereTheJdkHasNoSelectorOfProxies() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer server = RawServer.saying(HELLO)) {
            ProxySelector.setDefault(null);
            HttpClient direct = StrictHttp.builder().build();

            assertThat(direct.send(get(server), BodyHandlers.ofString()).body()).isEqualTo("hello");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void boundsItsLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictHttp.builder().connectTimeout(Duration.ZERO))
                .withMessage("connect timeout: expected more than 0 and at most 10 minutes, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictHttp.builder().answerTimeout(Duration.ofMinutes(11)));
        assertThat(StrictHttp.builder()
                        .connectTimeout(Duration.ofMinutes(10))
                        .build()
                        .connectTimeout())
                .contains(Duration.ofMinutes(10));
    }

    private static HttpRequest get(RawServer server) {
        return HttpRequest.newBuilder(URI.create(server.address())).build();
    }
}
