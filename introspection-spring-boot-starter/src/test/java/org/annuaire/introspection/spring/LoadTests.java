package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application of few threads, and more requests than those. */
class LoadTests {
    private static final int THREADS = 8;
    private static final int INTROSPECTING = 2;
    private static final int WAITING = 4; // and a quarter of the threads are everybody else's

    private final LocalAuthorizationServer server = LocalAuthorizationServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void letsTheServerFetchOurKeysThoughAllOtherThreadsWait() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.lies().changeIntrospection(claims -> {
            await(answer);
            return claims;
        });
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.max-concurrent", String.valueOf(INTROSPECTING));
        settings.put("annuaire.introspection.timeout.deadline", "30s");
        settings.put("server.tomcat.threads.max", String.valueOf(THREADS));
        try (Running application = start(settings)) {
            String token = server.issue(TokenGrant.of("alice", "app", "notes"));
            CountDownLatch refused = new CountDownLatch(2 * THREADS - 1 - WAITING);
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                answers.add(status(application, token).whenComplete((status, failure) -> refused.countDown()));
            }
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(application
                            .send("/.well-known/jwks.json", request -> request)
                            .statusCode())
                    .isEqualTo(200);

            answer.countDown();

            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<Integer> one : answers) {
                statuses.add(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(statuses).containsOnly(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1 + WAITING);
            assertThat(server.introspectionCalls()).hasSize(1);
            assertThat(server.jwksFetches()).isEqualTo(1);
        }
    }

    @Test
    void remembersATokenUntilItIsPurged() throws Exception {
        Map<String, String> settings = Running.settings(server);
        settings.put("annuaire.introspection.cache.ttl", "1m");
        try (Running application = start(settings)) {
            String token = server.issue(TokenGrant.of("alice", "app", "notes"));
            assertThat(application.get("/notes", token).statusCode()).isEqualTo(200);
            server.revoke(token);
            assertThat(application.get("/notes", token).statusCode()).isEqualTo(200);
            assertThat(server.introspectionCalls()).hasSize(1);

            application.bean(IntrospectionCache.class).purgeSubject("alice");

            assertThat(application.get("/notes", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void asksForEachRequestUnlessToldOtherwise() throws Exception {
        try (Running application = start(Running.settings(server))) {
            String token = server.issue(TokenGrant.of("alice", "app", "notes"));
            application.get("/notes", token);
            server.revoke(token);

            assertThat(application.get("/notes", token).statusCode()).isEqualTo(401);
        }
    }

    private Running start(Map<String, String> settings) {
        Running application = Running.start(NotesApplication.WithDefaults.class, settings);
        server.register(ClientRegistration.of(Running.CLIENT_ID, Running.SECRET)
                .answered(ResponseProfile.signedAndEncrypted())
                .publishingKeysAt(application.address("/.well-known/jwks.json")));
        return application;
    }

    private static CompletableFuture<Integer> status(Running application, String token) {
        HttpRequest request = HttpRequest.newBuilder(application.address("/notes"))
                .header("Authorization", "Bearer " + token)
                .build();
        return application.http().sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
