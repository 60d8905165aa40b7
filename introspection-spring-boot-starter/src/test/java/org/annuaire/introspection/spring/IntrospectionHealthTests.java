package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.IntrospectionListener.Event;
import org.annuaire.introspection.IntrospectionListener.Outcome;
import org.annuaire.introspection.IntrospectionListener.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

class IntrospectionHealthTests {
    private final Moving clock = new Moving();
    private final IntrospectionHealth health = new IntrospectionHealth(clock);

    @Test
    void isUpBeforeAnythingHappens() {
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).isEmpty();
    }

    @Test
    void isUpAfterAnInactiveTokenAndARefusedOne() {
        end(Outcome.INACTIVE, null, Source.ASKED);
        end(Outcome.REFUSED, null, Source.ASKED);

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("lastSuccess", clock.now);
    }

    @Test
    void isDownWhenTheServerWasUnavailableFiveTimesInARow() {
        unavailable(4);
        assertThat(status()).isEqualTo(Status.UP);
        unavailable(1);
        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails())
                .containsEntry("lastFailureRule", Rule.TIMEOUT)
                .containsEntry("lastFailure", clock.now);

        end(Outcome.ACTIVE, null, Source.ASKED);
        assertThat(status()).isEqualTo(Status.UP);
        unavailable(4);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void forgivesWhenNobodyHasAskedForAMinute() {
        unavailable(5);

        clock.advance(Duration.ofSeconds(59));
        assertThat(status()).isEqualTo(Status.DOWN);
        clock.advance(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @CsvSource({"UNTRUSTED, SIGNATURE", "AS_REFUSED, CREDENTIALS"})
    void isDownForAMinuteAfterAnAnswerThatAnOperatorMustLookAt(Outcome outcome, Rule rule) {
        end(outcome, rule, Source.ASKED);
        end(Outcome.ACTIVE, null, Source.ASKED);

        clock.advance(Duration.ofSeconds(59));
        assertThat(status()).isEqualTo(Status.DOWN);
        clock.advance(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @CsvSource({"BUSY, ASKED", "INTERRUPTED, ASKED", "TIMEOUT, COALESCED", ", ASKED"})
    void blamesTheServerForNothingButItsOwnDoing(@Nullable Rule rule, Source source) {
        for (int i = 0; i < 10; i++) {
            end(Outcome.UNAVAILABLE, rule, source);
        }

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).isEmpty();
    }

    @Test
    void isNotHealedByTheCache() {
        unavailable(5);
        end(Outcome.ACTIVE, null, Source.CACHED);

        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDegradedWhileTheServersKeysAreOld() {
        health.keysRead();
        clock.advance(Duration.ofMinutes(7));
        health.keysUnreadable();
        assertThat(status()).isEqualTo(IntrospectionHealth.DEGRADED);
        assertThat(health.health().getDetails()).containsEntry("keySetAge", Duration.ofMinutes(7));

        health.keysRead();
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void isDegradedWhileARetiredKeyIsInUse() {
        health.decryptedWithRetiredKey();
        assertThat(status()).isEqualTo(IntrospectionHealth.DEGRADED);

        clock.advance(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo(Status.UP);
    }

    private Status status() {
        return health.health().getStatus();
    }

    private void unavailable(int times) {
        for (int i = 0; i < times; i++) {
            end(Outcome.UNAVAILABLE, Rule.TIMEOUT, Source.ASKED);
        }
    }

    private void end(Outcome outcome, @Nullable Rule rule, Source source) {
        health.introspected(new Event(outcome, null, rule, source, Duration.ofMillis(5)));
    }

    private static final class Moving extends Clock {
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
