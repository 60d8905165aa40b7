package org.annuaire.introspection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock and a monotonic one, which stand still until they are moved. */
final class TestClock extends Clock {
    private volatile Instant now = Instant.ofEpochSecond(1_800_000_000L);
    private volatile long nanos = Long.MAX_VALUE - 1_000; // about to overflow, as it may

    /** Time passes. */
    void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Somebody sets the wall clock; the monotonic one does not see it. */
    void set(Duration change) {
        now = now.plus(change);
    }

    long nanos() {
        return nanos;
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
