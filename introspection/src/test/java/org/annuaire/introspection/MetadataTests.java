package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.annuaire.introspection.AuthorizationServer.Metadata;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTests {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(30));

    @Test
    void findsThemWhereRfc8414SaysAndReadsThemOnce() {
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), "/api/v2"))
                .answer(exchange))) {
            Metadata metadata = metadata(server.address() + "/api/v2");

            assertThat(metadata.introspection(DEADLINE)).isEqualTo(URI.create("https://as.example/introspect"));
            assertThat(metadata.keys(DEADLINE)).isEqualTo(URI.create("https://as.example/jwks"));
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0)).contains("GET /.well-known/oauth-authorization-server/api/v2 ");
        }
    }

    @Test
    void findsThemWhereOpenIdConnectSaysElse() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            boolean openId = exchange.getRequestURI().getPath().equals("/api/v2/.well-known/openid-configuration");
            ScriptedServer.answering(
                            openId ? 200 : 404,
                            "application/json",
                            document(exchange.getLocalAddress().getPort(), "/api/v2"))
                    .answer(exchange);
        })) {
            assertThat(metadata(server.address() + "/api/v2").keys(DEADLINE))
                    .isEqualTo(URI.create("https://as.example/jwks"));
        }
    }

    @Test
    void refusesThoseOfAnotherIssuer() {
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), ""))
                .answer(exchange))) {
            assertThat(failure(metadata(server.address() + "/")).rule()).isEqualTo(Rule.METADATA_ISSUER);
        }
    }

    @Test
    void refusesAnEndpointWithoutTlsElsewhereAndAMissingOne() {
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), "").replace("https://as", "http://as"))
                .answer(exchange))) {
            assertThat(failure(metadata(server.address())).rule()).isEqualTo(Rule.METADATA_ENDPOINT);
        }
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), "").replace("jwks_uri", "other"))
                .answer(exchange))) {
            assertThat(failure(metadata(server.address())).rule()).isEqualTo(Rule.METADATA_ENDPOINT);
        }
    }

    @Test
    void saysThatTheyCannotBeRead() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(404, "", ""))) {
            assertThat(failure(metadata(server.address())).rule()).isEqualTo(Rule.METADATA_UNAVAILABLE);
        }
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(200, "text/html", "<html>"))) {
            assertThat(failure(metadata(server.address())).rule()).isEqualTo(Rule.METADATA_UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspection_endpoint", "jwks_uri"})
    void replaceNoGoodCopyWhereTheyLackAnEndpoint(String member) {
        String[] changed = {"nothing"};
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), "").replace(changed[0], "other"))
                .answer(exchange))) {
            TestClock clock = new TestClock();
            Metadata metadata = metadata(server.address(), clock);
            metadata.keys(DEADLINE);

            changed[0] = member;
            clock.advance(Duration.ofMinutes(61));
            assertThat(metadata.introspection(DEADLINE)).isEqualTo(URI.create("https://as.example/introspect"));
            assertThat(metadata.keys(DEADLINE)).isEqualTo(URI.create("https://as.example/jwks"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspection_endpoint", "jwks_uri"})
    void areReadAgainAtOnceWhereTheyLackAnEndpoint(String member) {
        String[] changed = {member};
        try (ScriptedServer server = new ScriptedServer(exchange -> ScriptedServer.answering(
                        200,
                        "application/json",
                        document(exchange.getLocalAddress().getPort(), "").replace(changed[0], "other"))
                .answer(exchange))) {
            Metadata metadata = metadata(server.address(), new TestClock());
            assertThat(failure(metadata).rule()).isEqualTo(Rule.METADATA_ENDPOINT);

            changed[0] = "nothing";
            assertThat(metadata.introspection(DEADLINE)).isEqualTo(URI.create("https://as.example/introspect"));
        }
    }

    @Test
    void findsAnEndpointInTheOtherDocumentWhereTheFirstLacksIt() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            String document = document(exchange.getLocalAddress().getPort(), "");
            boolean openId = exchange.getRequestURI().getPath().equals("/.well-known/openid-configuration");
            ScriptedServer.answering(
                            200,
                            "application/json",
                            openId ? document : document.replace("introspection_endpoint", "other"))
                    .answer(exchange);
        })) {
            assertThat(metadata(server.address()).introspection(DEADLINE))
                    .isEqualTo(URI.create("https://as.example/introspect"));
        }
    }

    private static Metadata metadata(String issuer) {
        return metadata(issuer, Clock.systemUTC());
    }

    private static Metadata metadata(String issuer, Clock clock) {
        return new Metadata(
                AuthorizationServer.discover(issuer),
                new HttpExchange(HttpExchange.defaultClient()),
                clock,
                new Metadata.Needs(Set.of("introspection_endpoint", "jwks_uri"), false, Map.of(), false));
    }

    private static IntrospectionException failure(Metadata metadata) {
        return catchThrowableOfType(IntrospectionException.class, () -> metadata.keys(DEADLINE));
    }

    private static String document(int port, String path) {
        return "{\"issuer\":\"http://127.0.0.1:" + port + path + "\","
                + "\"introspection_endpoint\":\"https://as.example/introspect\","
                + "\"jwks_uri\":\"https://as.example/jwks\"}";
    }
}
