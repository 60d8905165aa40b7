package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer makes us keep a connection open, other than one that is whole and right. */
class OpenConnectionsTests {
    private static final AccessToken TOKEN = AccessToken.parse("a").orElseThrow();
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String BODY = "{\"active\":true,\"token_type\":\"Bearer\"}";
    private static final String WHOLE = OK + JSON + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    private static final String BOTH = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void leavesNoConnectionOpenAfter(String name, String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            TokenIntrospector introspector =
                    plain(server.address()).within(Duration.ofMillis(500)).build();

            for (int call = 0; call < 3; call++) {
                assertFails(introspector);
            }
            assertThat(server.connections()).isGreaterThanOrEqualTo(3);
            assertThat(server.openOnceThereAre(0)).isZero();
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                row("a space before the colon", OK + "Content-Type : x\r\n\r\n"),
                row("no colon", OK + "Content-Type\r\n\r\n"),
                row("no name", OK + ": x\r\n\r\n"),
                row("a name with a slash", OK + "a/b: x\r\n\r\n"),
                row("a NUL in a header", OK + "X: a\0b\r\n\r\n"),
                row("CR alone", OK + "X: a\rb\r\n\r\n"),
                row("LF alone", "HTTP/1.1 200 OK\nX: a\n\n"),
                row("a fold that continues nothing", OK + " x\r\n\r\n"),
                row("an unknown protocol", "ICY 200 OK\r\n\r\n"),
                row("no status", "HTTP/1.1 OK\r\n\r\n"),
                row("a status of four digits", "HTTP/1.1 2000 OK\r\n" + JSON + "Content-Length: 2\r\n\r\n{}"),
                row("a status of two digits", "HTTP/1.1 99 OK\r\n\r\n"),
                row("a status line without end", "HTTP/1.1 200 " + "x".repeat(100_000)),
                row("a head without end", OK + "X: y\r\n".repeat(50_000)),
                row("201 fields", OK + "X: y\r\n".repeat(201) + "\r\n"),
                row("nine interim answers", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(9) + WHOLE),
                row("another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
                row("a length beyond all numbers", OK + JSON + "Content-Length: " + "9".repeat(20) + "\r\n\r\n{}"),
                row("a length beyond what comes", OK + JSON + "Content-Length: 100\r\n\r\n" + BODY),
                row("a length beyond our bound", OK + "Content-Length: 300000\r\n\r\n" + " ".repeat(300_000)),
                row("a length with a sign", OK + JSON + "Content-Length: +37\r\n\r\n" + BODY),
                row("a negative length", OK + JSON + "Content-Length: -1\r\n\r\n" + BODY),
                row("an empty length", OK + JSON + "Content-Length:\r\n\r\n" + BODY),
                row("a list of lengths", OK + JSON + "Content-Length: 37, 37\r\n\r\n" + BODY),
                row("two lengths", OK + JSON + "Content-Length: 37\r\nContent-Length: 37\r\n\r\n" + BODY),
                row("a length and chunks", OK + JSON + BOTH),
                row("an unknown coding", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                row("a chunk without size", OK + "Transfer-Encoding: chunked\r\n\r\n\r\n"),
                row("a chunk of negative size", OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"),
                row("a chunk beyond all numbers", OK + "Transfer-Encoding: chunked\r\n\r\n" + "f".repeat(16) + "\r\n"),
                row("a chunk that goes on", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n"),
                row("chunks without end", OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
                row(
                        "a trailer without end",
                        OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "X: y\r\n".repeat(50_000)),
                row("half a head", OK + "Content-"),
                row("nothing", ""),
                row("an error that ends the connection", "HTTP/1.1 500 x\r\nConnection: close\r\n\r\n"));
    }

    private static Arguments row(String name, String answer) {
        return Arguments.of(name, answer);
    }

    @Test
    void usesOneConnectionForAnswersThatAreRight() throws Exception {
        try (RawServer server = RawServer.saying(WHOLE)) {
            TokenIntrospector introspector = plain(server.address()).build();

            for (int call = 0; call < 3; call++) {
                assertThat(introspector.introspect(TOKEN)).isInstanceOf(Introspection.Active.class);
            }
            assertThat(server.connections()).isOne();
            assertThat(server.openOnceThereAre(1)).isOne();
        }
    }

    @Test
    void doesNotReadTheAnswerToOneRequestAsThatToTheNext() throws Exception {
        try (RawServer server = RawServer.saying(WHOLE + WHOLE)) {
            TokenIntrospector introspector = plain(server.address()).build();
            introspector.introspect(TOKEN);
            introspector.introspect(TOKEN);

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.openOnceThereAre(0)).isZero();
        }
    }

    @Test
    void hasNoMoreFilesOpenAfterTwoHundredAnswersThatItCannotParse() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (RawServer server = RawServer.saying(OK + "Content-Type : x\r\n\r\n")) {
            TokenIntrospector introspector = plain(server.address()).build();
            assertFails(introspector);
            long before = system.getOpenFileDescriptorCount();

            for (int call = 0; call < 200; call++) {
                assertFails(introspector);
            }
            assertThat(server.openOnceThereAre(0)).isZero();
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(20);
            assertThat(server.connections()).isEqualTo(201);
        }
    }

    private static void assertFails(TokenIntrospector introspector) {
        assertThat(catchThrowableOfType(IntrospectionException.class, () -> introspector.introspect(TOKEN)))
                .isNotNull();
    }

    private static InsecurePlainIntrospection.Builder plain(String address) {
        return InsecurePlainIntrospection.at(
                        AuthorizationServer.discover(address).introspectionEndpoint(address + "/introspect"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient());
    }
}
