package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.annuaire.introspection.Introspection.Active;
import org.annuaire.introspection.IntrospectionListener.Event;
import org.annuaire.introspection.IntrospectionListener.Outcome;
import org.annuaire.introspection.IntrospectionListener.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrospectionListenerTests {
    private static final AccessToken TOKEN = AccessToken.parse("token").orElseThrow();
    private static final String ACTIVE = "{\"active\":true,\"token_type\":\"Bearer\",\"sub\":\"alice\"}";

    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = ACTIVE;
    private final ScriptedServer server = new ScriptedServer(exchange -> {
        answer.await(30, TimeUnit.SECONDS);
        ScriptedServer.answering(status, "application/json", body).answer(exchange);
    });
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        answer.countDown();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, '" + ACTIVE + "', ACTIVE,",
        "200, '{\"active\":false}', INACTIVE,",
        "200, '{\"active\":true}', REFUSED, NOT_AN_ACCESS_TOKEN",
        "503, '', UNAVAILABLE, SERVER_ERROR",
        "401, '', AS_REFUSED, CREDENTIALS",
        "200, '{}', UNTRUSTED, ACTIVE"
    })
    void isToldHowACallEnded(int answeredStatus, String answered, Outcome outcome, String reason) {
        status = answeredStatus;
        body = answered;
        answer.countDown();

        attempt(plain().listener(recorder).build());

        Event event = recorder.events.get(0);
        assertThat(recorder.events).hasSize(1);
        assertThat(event.outcome()).isEqualTo(outcome);
        assertThat(event.reason().orElse(null)).isEqualTo(reason);
        assertThat(event.source()).isEqualTo(Source.ASKED);
        assertThat(event.duration()).isPositive();
        assertThat(recorder.begun).hasValue(1);
        assertThat(event.toString())
                .doesNotContain("alice")
                .doesNotContain("token")
                .doesNotContain("notes");
    }

    @Test
    void isToldWhereTheAnswerCameFrom() throws Exception {
        TokenIntrospector introspector = plain().listener(recorder)
                .caching(IntrospectionCache.keeping(Duration.ofMinutes(1)))
                .build();
        Callers<Introspection> callers = Callers.start(3, () -> introspector.introspect(TOKEN));
        callers.allWaiting();
        answer.countDown();
        callers.results();
        introspector.introspect(TOKEN);

        assertThat(recorder.events)
                .extracting(Event::source)
                .containsExactlyInAnyOrder(Source.ASKED, Source.COALESCED, Source.COALESCED, Source.CACHED);
        assertThat(recorder.exchanges).hasValue(1);
    }

    @Test
    void isToldThatACallThatWaitedFailed() throws Exception {
        status = 500;
        TokenIntrospector introspector = plain().listener(recorder).build();
        Callers<Introspection> callers = Callers.start(2, () -> introspector.introspect(TOKEN));
        callers.allWaiting();
        answer.countDown();
        callers.failures();

        assertThat(recorder.events).extracting(Event::source).containsExactlyInAnyOrder(Source.ASKED, Source.COALESCED);
        assertThat(recorder.events).extracting(Event::outcome).containsOnly(Outcome.UNAVAILABLE);
    }

    @Test
    void isToldOfEveryExchangeThatBeginsAndThatItEnds() throws Exception {
        TokenIntrospector introspector = plain().listener(recorder).build();
        Callers<Introspection> callers = Callers.start(1, () -> introspector.introspect(TOKEN));
        callers.allWaiting();
        assertThat(recorder.underWay).hasValue(1);

        answer.countDown();
        callers.results();

        assertThat(recorder.underWay).hasValue(0);
    }

    @Test
    void isToldOfTheEndThoughADefectEndsTheCall() {
        answer.countDown();
        TokenIntrospector introspector =
                plain().clock(new BrokenClock()).listener(recorder).build();

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> introspector.introspect(TOKEN)))
                .hasMessage("broken");

        assertThat(recorder.events).singleElement().matches(event -> event.outcome() == Outcome.UNAVAILABLE);
        assertThat(recorder.events.get(0).reason()).isEmpty();
    }

    @Test
    void breaksNoCallByThrowing() {
        answer.countDown();
        TokenIntrospector introspector = plain().maxConcurrent(1)
                .listener(new Throwing())
                .listener(recorder)
                .build();

        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
        assertThat(introspector.introspect(TOKEN)).isInstanceOf(Active.class);
        assertThat(recorder.events).hasSize(2);
        assertThat(recorder.underWay).hasValue(0);
    }

    private static void attempt(TokenIntrospector introspector) {
        try {
            introspector.introspect(TOKEN);
        } catch (IntrospectionException failed) {
            assertThat(failed.rule()).isNotNull();
        }
    }

    private InsecurePlainIntrospection.Builder plain() {
        return InsecurePlainIntrospection.at(AuthorizationServer.discover(server.address())
                        .introspectionEndpoint(server.address() + "/introspect"))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                .accepting(TokenPolicy.strict().allowAnyClient())
                .within(Duration.ofSeconds(30));
    }

    private static final class Recorder implements IntrospectionListener {
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger exchanges = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();

        @Override
        public void introspecting() {
            begun.incrementAndGet();
        }

        @Override
        public void introspected(Event event) {
            events.add(event);
        }

        @Override
        public void exchangeBegun() {
            exchanges.incrementAndGet();
            underWay.incrementAndGet();
        }

        @Override
        public void exchangeEnded() {
            underWay.decrementAndGet();
        }
    }

    private static final class BrokenClock extends Clock {
        @Override
        public Instant instant() {
            throw new IllegalStateException("broken");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Throwing implements IntrospectionListener {
        @Override
        public void introspected(Event event) {
            throw new IllegalStateException("a defect of the listener");
        }

        @Override
        public void exchangeBegun() {
            throw new IllegalStateException("a defect of the listener");
        }

        @Override
        public void exchangeEnded() {
            throw new NoClassDefFoundError("a missing library of the listener");
        }
    }
}
