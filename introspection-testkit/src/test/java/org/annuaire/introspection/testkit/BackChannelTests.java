package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.annuaire.introspection.testkit.LogoutToken.Protection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BackChannelTests {
    private static final String CALLBACK = "http://127.0.0.1:9/callback";
    private static final Person ADA = Person.of("ada");

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpCalls browser = new HttpCalls();
    private LocalAuthorizationServer server;
    private HttpServer client;

    @BeforeEach
    void start() throws Exception {
        server = LocalAuthorizationServer.start();
        client = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        client.createContext("/logout", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(204, -1);
        });
        client.start();
        server.register(ClientRegistration.of("app", "secret")
                .redirectingTo(CALLBACK)
                .toldOfLogoutAt(
                        URI.create("http://127.0.0.1:" + client.getAddress().getPort() + "/logout")));
    }

    @AfterEach
    void stop() {
        client.stop(0);
        server.close();
    }

    @Test
    void tellsTheClientsThatAPersonSignedOut() throws Exception {
        server.nextPerson(ADA);
        browser.get(URI.create(server.issuer() + "/authorize?"
                + HttpCalls.encoded(Map.of("client_id", "app", "redirect_uri", CALLBACK, "response_type", "code"))));
        List<String> sessions = server.sessionsOf(ADA);
        assertThat(sessions).hasSize(1);
        assertThat(server.signOut(ADA)).containsExactly(204);
        assertThat(server.sessionsOf(ADA)).isEmpty();
        assertThat(received).hasSize(1);
        JWSObject token = JWSObject.parse(received.get(0).replaceFirst("logout_token=", ""));
        assertThat(token.verify(new ECDSAVerifier(server.publishedKeys()
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(token.getPayload().toJSONObject())
                .containsEntry("iss", server.issuer())
                .containsEntry("aud", "app")
                .containsEntry("sub", "ada")
                .containsEntry("sid", sessions.get(0))
                .containsEntry("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .containsKeys("iat", "exp", "jti")
                .doesNotContainKey("nonce");
    }

    @Test
    void liesWhereToldTo() throws Exception {
        LogoutToken token = LogoutToken.of("ada").with("nonce", "n").without("events");
        assertThat(JOSEObject.parse(server.issue(token.typed(""), "app"))
                        .getHeader()
                        .getType())
                .isNull();
        assertThat(JOSEObject.parse(server.issue(token, "app")).getPayload().toJSONObject())
                .containsEntry("nonce", "n")
                .doesNotContainKey("events");
        assertThat(algorithm(token.protectedBy(Protection.NONE))).isEqualTo("none");
        assertThat(algorithm(token.protectedBy(Protection.PUBLIC_KEY_AS_SECRET)))
                .isEqualTo("HS256");
    }

    @Test
    void knowsItsClientsOnly() {
        assertThatThrownBy(() -> server.issue(LogoutToken.of("ada"), "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientId");
    }

    private String algorithm(LogoutToken token) throws Exception {
        return JOSEObject.parse(server.issue(token, "app"))
                .getHeader()
                .getAlgorithm()
                .getName();
    }
}
