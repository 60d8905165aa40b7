package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.CachedDocument.Lifetime;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerRefused;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;

class CachedDocumentTests {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(30));
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration TOLERATED = Duration.ofHours(1);
    private static final int AT_ONCE = 20;

    private final Ticking clock = new Ticking();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private boolean down;
    private boolean refused;
    private boolean interrupted;
    private int reads;
    private CountDownLatch answering = new CountDownLatch(0);
    private final CachedDocument<String> document = new CachedDocument<>(
            deadline -> read(),
            new Lifetime(FRESH, TOLERATED, Duration.ofSeconds(10)),
            clock,
            task -> background.add(task));

    @Test
    void readsOnceWhileFreshAndAgainBeforeItIsUsedAged() {
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        clock.advance(FRESH.minusNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        clock.advance(Duration.ofNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
    }

    @Test
    void readsAheadWhileNobodyWaits() {
        document.get(DEADLINE);
        clock.advance(Duration.ofMinutes(4).minusNanos(1));
        document.get(DEADLINE);
        assertThat(background).isEmpty();

        clock.advance(Duration.ofNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        assertThat(background).hasSize(1);
        background.remove().run();

        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
        clock.advance(Duration.ofMinutes(4).minusNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
        assertThat(background).isEmpty();
    }

    @Test
    void servesAnAgedCopyWhileTheServerIsDownForAnHour() {
        document.get(DEADLINE);
        down = true;
        clock.advance(FRESH.plus(TOLERATED).minusNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");

        clock.advance(Duration.ofNanos(1));

        assertThatExceptionOfType(AuthorizationServerUnavailable.class).isThrownBy(() -> document.get(DEADLINE));
    }

    @Test
    void servesAnAgedCopyWhileTheServersAnswerIsNoneOfItsOwn() {
        document.get(DEADLINE);
        refused = true;
        clock.advance(FRESH);

        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
    }

    @Test
    void letsNobodyWaitForAServerThatIsKnownToBeDown() {
        document.get(DEADLINE);
        down = true;
        clock.advance(FRESH);
        document.get(DEADLINE);
        assertThat(reads).isEqualTo(2);

        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        document.get(DEADLINE);
        assertThat(background).isEmpty();

        clock.advance(Duration.ofNanos(1));
        document.get(DEADLINE);
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(reads).isEqualTo(3);
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
    }

    @Test
    void forgetsAfterAMinuteThatTheServerWasDown() {
        document.get(DEADLINE);
        down = true;
        clock.advance(FRESH);
        document.get(DEADLINE);
        down = false;
        clock.advance(Duration.ofMinutes(1));

        assertThat(document.get(DEADLINE)).isEqualTo("copy 3");
    }

    @Test
    void readsAgainWhenTheClockGoesBack() {
        document.get(DEADLINE);
        clock.advance(Duration.ofHours(-1));

        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
    }

    @Test
    void recoversAsSoonAsTheServerDoes() {
        down = true;
        assertThatExceptionOfType(AuthorizationServerUnavailable.class).isThrownBy(() -> document.get(DEADLINE));
        down = false;

        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
    }

    @Test
    void refreshesEarlySomeTimesAtOnceAndThenOnceInAWhile() {
        String seen = document.get(DEADLINE);
        for (int i = 0; i < AT_ONCE; i++) {
            seen = newerThan(seen).copy().orElseThrow();
        }

        assertThat(newerThan(seen).tooEarlyFor()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        seen = newerThan(seen).copy().orElseThrow();
        assertThat(newerThan(seen).copy()).isEmpty();
        assertThat(reads).isEqualTo(1 + AT_ONCE + 1);
        clock.advance(Duration.ofHours(-1));
        assertThat(newerThan(seen).copy()).isPresent();
    }

    @Test
    void readsNoMoreThanOnceForOneQuestion() {
        String first = document.get(DEADLINE);
        long asked = System.nanoTime();
        String second = document.newerThan(first, asked, DEADLINE).copy().orElseThrow();

        assertThat(second).isEqualTo("copy 2");
        assertThat(document.newerThan(second, asked, DEADLINE))
                .isEqualTo(new CachedDocument.Newer<>(Optional.empty(), Duration.ZERO));
        assertThat(document.newerThan(first, asked, DEADLINE).copy()).contains("copy 2");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void saysThatItCannotKnowWhileAnEarlyRefreshFails() {
        String first = document.get(DEADLINE);
        down = true;
        long asked = System.nanoTime();

        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> document.newerThan(first, asked, DEADLINE));
        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> document.newerThan(first, asked, DEADLINE));
        assertThat(reads).isEqualTo(2);
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
    }

    @Test
    void takesAnInterruptionForTheMatterOfOneThread() {
        String first = document.get(DEADLINE);
        long asked = System.nanoTime();
        interrupted = true;
        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> document.newerThan(first, asked, DEADLINE));
        interrupted = false;

        assertThat(document.newerThan(first, asked, DEADLINE).copy()).contains("copy 3");
    }

    @Test
    void remembersTheCopyBeforeForAMomentWhileItIsFresh() {
        String first = document.get(DEADLINE);
        assertThat(document.justReplaced()).isEmpty();
        String second = newerThan(first).copy().orElseThrow();
        assertThat(document.justReplaced()).contains("copy 1");
        clock.advance(Duration.ofSeconds(10));
        assertThat(document.justReplaced()).isEmpty();

        newerThan(second);
        clock.advance(FRESH);
        assertThat(document.get(DEADLINE)).isEqualTo("copy 4");
        assertThat(document.justReplaced()).isEmpty();
    }

    @Test
    void isReadByOneOfAThousandThreadsThatFindItAged() throws Exception {
        document.get(DEADLINE);
        clock.advance(FRESH);
        answering = new CountDownLatch(1);
        int callers = 1000;
        CountDownLatch started = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    started.countDown();
                    return document.get(DEADLINE);
                }));
            }
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            answering.countDown();

            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("copy 2");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(reads).isEqualTo(2);
    }

    private CachedDocument.Newer<String> newerThan(String seen) {
        return document.newerThan(seen, System.nanoTime(), DEADLINE);
    }

    private String read() {
        reads++;
        try {
            answering.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        if (down) {
            throw new AuthorizationServerUnavailable(Rule.KEYS_UNAVAILABLE, "expected keys, got none");
        }
        if (interrupted) {
            throw new AuthorizationServerUnavailable(Rule.INTERRUPTED, "expected keys, got interrupted");
        }
        if (refused) {
            throw new AuthorizationServerRefused(Rule.METADATA_ISSUER, "expected metadata of one, got another's");
        }
        return "copy " + reads;
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.ofEpochSecond(1_800_000_000L);

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
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
}
