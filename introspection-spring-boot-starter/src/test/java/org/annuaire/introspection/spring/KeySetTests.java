package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeySetTests {
    private static LocalAuthorizationServer server;
    private static Running application;

    @BeforeAll
    static void start() {
        server = LocalAuthorizationServer.start();
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.encryption.jwk-set-paths", "/api/jwks, /other/jwks");
        application = Running.start(NotesApplication.WithDefaults.class, settings);
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @Test
    void showsPublicMembersToAnyone() throws Exception {
        HttpResponse<String> answer = application.send("/api/jwks", request -> request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(answer.body())
                .contains("\"kty\":\"RSA\"", "\"use\":\"enc\"", "\"alg\":\"RSA-OAEP\"", "\"kid\":", "\"n\":", "\"e\":");
        for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
            assertThat(answer.body()).doesNotContain("\"" + secret + "\":");
        }
        assertThat(application.send("/other/jwks", request -> request).body()).isEqualTo(answer.body());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer =
                application.send("/api/jwks", request -> request.method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
    }

    @Test
    void letsNoErrorBeCached() throws Exception {
        HttpResponse<String> other = application.send("/api/jwks", request -> request.POST(BodyPublishers.noBody()));
        HttpResponse<String> slash = application.send("/api/jwks/", request -> request);

        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(other.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(slash.statusCode()).isEqualTo(401);
        assertThat(slash.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void answersWhileAsManyRequestsAsAllowedWaitForTheAuthorizationServer() throws Exception {
        int waiting = 3;
        CountDownLatch asked = new CountDownLatch(waiting);
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        silent.setExecutor(threads);
        silent.createContext("/", exchange -> {
            asked.countDown();
            await(over);
            exchange.close();
        });
        silent.start();
        Map<String, String> settings = Running.settings(server);
        settings.put(
                "annuaire.introspection.introspection-uri",
                "http://127.0.0.1:" + silent.getAddress().getPort());
        settings.put("annuaire.introspection.max-concurrent", String.valueOf(waiting));
        settings.put("annuaire.introspection.timeout.deadline", "30s");
        settings.put("server.tomcat.threads.max", String.valueOf(waiting + 1));
        try (Running busy = Running.start(NotesApplication.WithDefaults.class, settings)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < waiting; i++) {
                HttpRequest request = HttpRequest.newBuilder(busy.address("/notes"))
                        .header("Authorization", "Bearer token" + i)
                        .build();
                answers.add(busy.http().sendAsync(request, BodyHandlers.ofString()));
            }
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(busy.get("/notes", "onemore").statusCode()).isEqualTo(503);
            assertThat(busy.send("/.well-known/jwks.json", request -> request).statusCode())
                    .isEqualTo(200);
            assertThat(answers).noneMatch(CompletableFuture::isDone);

            over.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            }
        } finally {
            over.countDown();
            silent.stop(0);
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
