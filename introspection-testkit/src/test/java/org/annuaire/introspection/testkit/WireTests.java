package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.IntrospectionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C.6: that what is wrong with one connection reaches no other question. */
final class WireTests {
    private static final LocalAuthorizationServer SERVER = LocalAuthorizationServer.start();

    private final Relying relying = new Relying(SERVER);

    static List<HostileCase> lies() {
        return WireRows.rows().stream()
                .filter(row -> !row.rule().equals("TIMEOUT"))
                .toList();
    }

    @AfterEach
    void honest() {
        SERVER.lies().stop();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void leavesTheNextAnswersAlone(HostileCase row) {
        for (int i = 0; i < 5; i++) {
            String person = "person-" + i;
            introspectWhateverComes(row.token());
            assertThat(subject(relying.introspect(SERVER.issue(TokenGrant.of(person, "docs", "openid")))))
                    .isEqualTo(person);
        }
    }

    @Test
    void asksOnceMoreWhereTheConnectionEndedBeforeTheAnswer() {
        relying.assertActive();
        int before = SERVER.introspectionCalls().size();
        SERVER.lies().dropIntrospections(1);
        relying.assertActive();
        assertThat(SERVER.introspectionCalls()).hasSize(before + 2);
    }

    @Test
    void asksNoThirdTime() {
        int before = SERVER.introspectionCalls().size();
        SERVER.lies().dropIntrospections(5);
        relying.assertFails("CONNECTION");
        assertThat(SERVER.introspectionCalls()).hasSize(before + 2);
    }

    @Test
    void bringsNoCookieBack() {
        assertThat(relying.introspect(HostileCatalogue.get("C-212").token())).isInstanceOf(Introspection.Active.class);
        relying.assertActive();
        assertThat(SERVER.introspectionCalls()).allMatch(call -> call.cookie().isEmpty());
    }

    /** The system answers no more connections than the queue holds, nor does it refuse them: they hang. */
    @Test
    void endsWhereNoConnectionIsAcceptedNorRefused() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 4; i++) {
                Socket one = new Socket();
                waiting.add(one);
                connect(one, full);
            }
            String address = "http://127.0.0.1:" + full.getLocalPort();
            var introspector = Relying.settings(
                            AuthorizationServer.at(address, address + "/introspect", address + "/jwks"))
                    .within(Duration.ofMillis(500))
                    .build();
            assertThat(catchThrowable(
                            () -> introspector.introspect(AccessToken.parse("t").orElseThrow())))
                    .isInstanceOfSatisfying(
                            IntrospectionException.class,
                            thrown -> assertThat(thrown.rule()).hasToString("TIMEOUT"));
        } finally {
            for (Socket one : waiting) {
                one.close();
            }
        }
    }

    private static void connect(Socket one, ServerSocket full) {
        try {
            one.connect(full.getLocalSocketAddress(), 50);
        } catch (IOException queueIsFull) {
            // So the next one will wait, which is what is needed.
        }
    }

    private void introspectWhateverComes(String token) {
        try {
            relying.introspect(token);
        } catch (IntrospectionException failed) {
            // The catalogue has the verdict.
        }
    }

    private static String subject(Introspection outcome) {
        return outcome.fold(active -> active.subject().orElse(""), () -> "inactive", Enum::name);
    }
}
