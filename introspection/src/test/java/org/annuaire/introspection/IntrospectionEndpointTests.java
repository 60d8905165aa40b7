package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionException.UntrustedResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The exchange by itself, seen through the plain introspection, whose answers need no keys. */
class IntrospectionEndpointTests {
    private static final AccessToken TOKEN = AccessToken.parse("a+b/c==").orElseThrow();
    private static final String ACTIVE = "{\"active\":true,\"token_type\":\"Bearer\"}";

    @Test
    void postsTheTokenInAFormAndAsksForOneMediaType() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(200, "application/json", ACTIVE))) {
            Introspection found = plain(server.address())
                    .authenticatedBy(ClientAuthentication.secretPost("me & you", "s=1"))
                    .build()
                    .introspect(TOKEN);

            assertThat(found).isInstanceOf(Introspection.Active.class);
            assertThat(server.requests())
                    .containsExactly("POST /introspect application/json token=a%2Bb%2Fc%3D%3D"
                            + "&token_type_hint=access_token&client_id=me+%26+you&client_secret=s%3D1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, APPLICATION/Json; charset=utf-8, '{\"active\":false}'",
        "400, application/json, '{\"error\":\"unsupported_token_type\"}'",
        "400, application/json, '{\"error\":\"invalid_token\"}'"
    })
    void takesTheTokenForInactive(int status, String type, String body) {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(status, type, body))) {
            assertThat(plain(server.address()).build().introspect(TOKEN)).isEqualTo(new Introspection.Inactive());
        }
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource("failures")
    void tellsWhatIsWrongWith(
            int status, String type, String body, Rule rule, Class<? extends IntrospectionException> thrown) {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(status, type, body))) {
            IntrospectionException failure = failure(plain(server.address()).build());

            assertThat(failure.rule()).isEqualTo(rule);
            assertThat(failure).isInstanceOf(thrown);
            assertThat(server.requests()).hasSize(1);
            assertThat(failure.getMessage()).doesNotContain("a+b/c").doesNotContain("alice");
        }
    }

    static Stream<Arguments> failures() {
        Class<?> refused = AuthorizationServerRefused.class;
        Class<?> unavailable = AuthorizationServerUnavailable.class;
        Class<?> untrusted = UntrustedResponse.class;
        String json = "application/json";
        return Stream.of(
                Arguments.of(401, json, "{\"error\":\"invalid_token\"}", Rule.CREDENTIALS, refused),
                Arguments.of(403, "", "", Rule.CREDENTIALS, refused),
                Arguments.of(400, json, "{\"error\":\"invalid_client\"}", Rule.CREDENTIALS, refused),
                Arguments.of(400, json, "{\"error\":\"invalid_request\"}", Rule.BAD_REQUEST, refused),
                Arguments.of(400, "text/html", "<script>", Rule.BAD_REQUEST, refused),
                Arguments.of(406, "", "", Rule.NOT_ACCEPTABLE, refused),
                Arguments.of(404, "", "", Rule.UNEXPECTED_STATUS, refused),
                Arguments.of(204, "", "", Rule.UNEXPECTED_STATUS, refused),
                Arguments.of(206, json, ACTIVE, Rule.UNEXPECTED_STATUS, refused),
                Arguments.of(307, "", "", Rule.REDIRECT, refused),
                Arguments.of(429, "", "", Rule.THROTTLED, unavailable),
                Arguments.of(500, "", "", Rule.SERVER_ERROR, unavailable),
                Arguments.of(503, "text/html", "<h1>", Rule.SERVER_ERROR, unavailable),
                Arguments.of(200, "text/plain", ACTIVE, Rule.CONTENT_TYPE, refused),
                Arguments.of(200, "application/jsonx", ACTIVE, Rule.CONTENT_TYPE, refused),
                Arguments.of(200, "", ACTIVE, Rule.CONTENT_TYPE, refused),
                Arguments.of(200, json, "", Rule.JSON, untrusted),
                Arguments.of(200, json, " ".repeat(300_000), Rule.TOO_LARGE, untrusted),
                Arguments.of(200, json, "{\"active\":\"true\"}", Rule.ACTIVE, untrusted),
                Arguments.of(200, json, "{\"active\":true,\"sub\":[\"alice\"]}", Rule.MEMBER, untrusted),
                Arguments.of(200, json, "{\"active\":true,\"active\":true}", Rule.JSON, untrusted));
    }

    @ParameterizedTest
    @CsvSource({"invalid_request, ', error invalid_request'", "'a+b/c==', ''", "'<script>', ''", "'', ''"})
    void quotesTheErrorCodeOfARefusalAndNothingElse(String error, String ending) {
        String body = "{\"error\":\"" + error + "\",\"error_description\":\"alice\"}";
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(400, "application/json", body))) {
            assertThat(failure(plain(server.address()).build()))
                    .hasMessage("expected our request to be understood, got status 400" + ending);
        }
    }

    @Test
    void asksAfterOurKeysWhenTheServerHasNoneOfThem() {
        String body = "{\"error\":\"invalid_client_metadata\",\"error_description\":\"alice\"}";
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(400, "application/json", body))) {
            assertThat(failure(plain(server.address()).build()))
                    .hasMessage("expected our request to be understood, got status 400, error invalid_client_metadata:"
                            + " can the server read our published keys, and does one of them fit the algorithms that"
                            + " it has for us?");
        }
    }

    @Test
    void asksWhetherTheServerKnowsSignedResponsesWhenItAnswersInJson() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(200, "application/json", ACTIVE))) {
            TokenIntrospector signed = SignedIntrospection.at(AuthorizationServer.at(
                            server.address(), server.address() + "/introspect", server.address()))
                    .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                    .accepting(TokenPolicy.strict().allowAnyClient())
                    .protectedBy(ResponseProtection.signed(ResponseProtection.SigningAlgorithm.ES256))
                    .build();

            assertThat(failure(signed))
                    .hasMessage("expected content type application/token-introspection+jwt, got 'application/json': "
                            + "does the server support RFC 9701, and is it switched on for this client?");
        }
    }

    @Test
    void refusesTwoContentTypesAndAnyContentEncoding() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            ScriptedServer.answering(200, "application/json", ACTIVE).answer(exchange);
        })) {
            assertThat(failure(plain(server.address()).build()).rule()).isEqualTo(Rule.CONTENT_TYPE);
        }
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ScriptedServer.answering(200, "application/json", ACTIVE).answer(exchange);
        })) {
            assertThat(failure(plain(server.address()).build()).rule()).isEqualTo(Rule.CONTENT_ENCODING);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 60", "61,", "0,", "-1,", "99999999,", "'Wed, 21 Oct 2026 07:28:00 GMT',"})
    void passesOnASensibleRetryAfter(String header, Long seconds) {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            ScriptedServer.answering(429, "", "").answer(exchange);
        })) {
            assertThat(failure(plain(server.address()).build()).retryAfter().map(Duration::toSeconds))
                    .isEqualTo(Optional.ofNullable(seconds));
        }
    }

    @Test
    void endsAtTheDeadlineThoughTheBodyTrickles() {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write('{');
            body.flush();
            over.await(20, TimeUnit.SECONDS);
        })) {
            IntrospectionException failure = failure(
                    plain(server.address()).within(Duration.ofMillis(300)).build());

            assertThat(failure.rule()).isEqualTo(Rule.TIMEOUT);
            over.countDown();
        }
    }

    @Test
    void saysThatAnAnswerBrokeOff() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        })) {
            assertThat(failure(plain(server.address()).build()).rule()).isEqualTo(Rule.TRUNCATED);
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThat(failure(plain("http://127.0.0.1:" + port).build()).rule()).isEqualTo(Rule.CONNECTION);
    }

    @Test
    void asksNoMoreThanAllowedAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            asked.countDown();
            answer.await(20, TimeUnit.SECONDS);
            ScriptedServer.answering(200, "application/json", ACTIVE).answer(exchange);
        })) {
            TokenIntrospector introspector = plain(server.address())
                    .maxConcurrent(1)
                    .within(Duration.ofSeconds(20))
                    .build();
            CompletableFuture<Introspection> first =
                    CompletableFuture.supplyAsync(() -> introspector.introspect(TOKEN));
            asked.await(20, TimeUnit.SECONDS);

            AccessToken other = AccessToken.parse("other").orElseThrow();
            assertThat(catchThrowableOfType(IntrospectionException.class, () -> introspector.introspect(other))
                            .rule())
                    .isEqualTo(Rule.BUSY);

            answer.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Introspection.Active.class);
            assertThat(introspector.introspect(TOKEN)).isInstanceOf(Introspection.Active.class);
        }
    }

    @Test
    void needsNoThreadOfTheCommonPool() throws Exception {
        int threads = Math.max(1, ForkJoinPool.commonPool().getParallelism());
        CountDownLatch busy = new CountDownLatch(threads);
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answering(200, "application/json", ACTIVE))) {
            for (int thread = 0; thread < threads; thread++) {
                ForkJoinPool.commonPool().execute(() -> {
                    busy.countDown();
                    awaitQuietly(done);
                });
            }
            busy.await(20, TimeUnit.SECONDS);

            assertThat(plain(server.address()).build().introspect(TOKEN)).isInstanceOf(Introspection.Active.class);
        } finally {
            done.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static InsecurePlainIntrospection.Builder plain(String address) {
        return InsecurePlainIntrospection.at(
                        AuthorizationServer.discover(address).introspectionEndpoint(address + "/introspect"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .within(Duration.ofSeconds(10));
    }

    private static IntrospectionException failure(TokenIntrospector introspector) {
        return catchThrowableOfType(IntrospectionException.class, () -> introspector.introspect(TOKEN));
    }
}
