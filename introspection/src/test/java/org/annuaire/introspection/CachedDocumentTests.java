package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;

class CachedDocumentTests {
    private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(30));

    private final Ticking clock = new Ticking();
    private boolean down;
    private int reads;
    private final CachedDocument<String> document = new CachedDocument<>(
            deadline -> read(), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10), clock);

    @Test
    void readsOnceWhileFresh() {
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
        clock.advance(Duration.ofNanos(1));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 2");
    }

    @Test
    void servesAnAgedCopyWhileTheServerIsDownForAnHour() {
        document.get(DEADLINE);
        down = true;
        clock.advance(Duration.ofMinutes(59));
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");

        clock.advance(Duration.ofMinutes(1));

        assertThatExceptionOfType(AuthorizationServerUnavailable.class).isThrownBy(() -> document.get(DEADLINE));
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
    void refreshesEarlyAtMostOnceWithinTheFloor() {
        String first = document.get(DEADLINE);

        String second = document.newerThan(first, DEADLINE).orElseThrow();

        assertThat(second).isEqualTo("copy 2");
        assertThat(document.newerThan(second, DEADLINE)).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(document.newerThan(second, DEADLINE)).contains("copy 3");
    }

    @Test
    void givesTheCopyThatAnotherThreadReadMeanwhile() {
        String first = document.get(DEADLINE);
        document.newerThan(first, DEADLINE);

        assertThat(document.newerThan(first, DEADLINE)).contains("copy 2");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void saysThatItCannotKnowWhileAnEarlyRefreshFails() {
        String first = document.get(DEADLINE);
        down = true;

        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> document.newerThan(first, DEADLINE));
        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> document.newerThan(first, DEADLINE));
        assertThat(reads).isEqualTo(2);
        assertThat(document.get(DEADLINE)).isEqualTo("copy 1");
    }

    private String read() {
        reads++;
        if (down) {
            throw new AuthorizationServerUnavailable(Rule.KEYS_UNAVAILABLE, "expected keys, got none");
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
