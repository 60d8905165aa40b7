package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads and one authorization server, over real HTTP. */
class ParallelCallsTests {
    private static final AccessToken TOKEN = AccessToken.parse("token").orElseThrow();
    private static final AccessToken OTHER = AccessToken.parse("other").orElseThrow();
    private static final String ACTIVE = "{\"active\":true,\"token_type\":\"Bearer\",\"sub\":\"alice\"}";

    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile int status = 200;
    private final ScriptedServer server = new ScriptedServer(exchange -> {
        answer.await(30, TimeUnit.SECONDS);
        ScriptedServer.answering(status, "application/json", ACTIVE).answer(exchange);
    });

    @AfterEach
    void close() {
        answer.countDown();
        server.close();
    }

    @Test
    void asksOnceForFiveHundredThreadsWithOneToken() throws Exception {
        TokenIntrospector introspector = plain().maxConcurrent(1).build();
        Callers<Introspection> callers = Callers.start(500, () -> introspector.introspect(TOKEN));
        callers.allWaiting();

        answer.countDown();

        assertThat(callers.results()).hasSize(500).allMatch(Active.class::isInstance);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksOnceWheneverTheyComeWhileTheAnswerIsRemembered() throws Exception {
        TokenIntrospector introspector = plain().caching(IntrospectionCache.keeping(Duration.ofMinutes(1)))
                .build();
        answer.countDown();

        Callers<Introspection> callers = Callers.start(500, () -> introspector.introspect(TOKEN));

        assertThat(callers.results()).hasSize(500).allMatch(Active.class::isInstance);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sharesAFailureAndAsksAnewAfterwards() throws Exception {
        TokenIntrospector introspector = plain().build();
        status = 503;
        Callers<Introspection> callers = Callers.start(50, () -> introspector.introspect(TOKEN));
        callers.allWaiting();

        answer.countDown();

        assertThat(callers.failures())
                .allMatch(failure ->
                        failure instanceof IntrospectionException known && known.rule() == Rule.SERVER_ERROR);
        assertThat(server.requests()).hasSize(1);
        status = 200;
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
    }

    @Test
    void answersTheOthersThoughTheThreadThatAsksIsInterrupted() throws Exception {
        TokenIntrospector introspector = plain().build();
        Callers<Introspection> first = Callers.start(1, () -> introspector.introspect(TOKEN));
        first.allWaiting();
        Callers<Introspection> others = Callers.start(20, () -> introspector.introspect(TOKEN));
        others.allWaiting();

        first.interrupt();

        assertThat(first.failures()).allMatch(failure -> rule(failure).equals(Optional.of(Rule.INTERRUPTED)));
        answer.countDown();
        assertThat(others.results()).hasSize(20).allMatch(Active.class::isInstance);
        assertThat(server.requests()).hasSizeBetween(2, 21);
    }

    @Test
    void answersForTokensThatAreKnownWhileTheServerIsSilent() throws Exception {
        TokenIntrospector introspector = plain().maxConcurrent(1)
                .caching(IntrospectionCache.keeping(Duration.ofMinutes(1)))
                .build();
        Callers<Introspection> slow = Callers.start(1, () -> introspector.introspect(TOKEN));
        slow.allWaiting();
        Callers<Introspection> refused = Callers.start(20, () -> introspector.introspect(OTHER));

        assertThat(refused.failures()).allMatch(failure -> rule(failure).equals(Optional.of(Rule.BUSY)));

        answer.countDown();
        assertThat(slow.results()).allMatch(Active.class::isInstance);
        status = 503;
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
    }

    @Test
    void sharesNothingBetweenTwoIntrospections() throws Exception {
        TokenIntrospector one = plain().build();
        TokenIntrospector two = plain().build();
        Callers<Introspection> first = Callers.start(1, () -> one.introspect(TOKEN));
        Callers<Introspection> second = Callers.start(1, () -> two.introspect(TOKEN));
        first.allWaiting();
        second.allWaiting();

        answer.countDown();

        assertThat(first.results()).hasSize(1);
        assertThat(second.results()).hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void letsAPurgeWinOverACallUnderWay() throws Exception {
        IntrospectionCache cache = IntrospectionCache.keeping(Duration.ofMinutes(1));
        TokenIntrospector introspector = plain().caching(cache).build();
        Callers<Introspection> before = Callers.start(1, () -> introspector.introspect(TOKEN));
        before.allWaiting();

        cache.purgeSubject("alice");
        Callers<Introspection> after = Callers.start(5, () -> introspector.introspect(TOKEN));
        after.allWaiting();
        answer.countDown();

        assertThat(before.results()).allMatch(Active.class::isInstance);
        assertThat(after.results()).allMatch(Active.class::isInstance);
        assertThat(server.requests()).hasSize(2);
        assertThat(cache.size()).isOne();
    }

    @Test
    void separatesCallsByAPurgeThoughNothingIsRemembered() throws Exception {
        IntrospectionCache cache = IntrospectionCache.off();
        TokenIntrospector introspector = plain().caching(cache).build();
        Callers<Introspection> before = Callers.start(1, () -> introspector.introspect(TOKEN));
        before.allWaiting();
        cache.purge(TOKEN);
        Callers<Introspection> after = Callers.start(1, () -> introspector.introspect(TOKEN));
        after.allWaiting();

        answer.countDown();

        before.results();
        after.results();
        assertThat(server.requests()).hasSize(2).allMatch(request -> request.contains("token=token"));
    }

    private static Optional<Rule> rule(Throwable failure) {
        return Optional.of(failure)
                .filter(IntrospectionException.class::isInstance)
                .map(known -> ((IntrospectionException) known).rule());
    }

    private InsecurePlainIntrospection.Builder plain() {
        return InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address())
                        .introspectionEndpoint(server.address() + "/introspect"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .within(Duration.ofSeconds(30));
    }
}
