package org.annuaire.introspection;

import java.time.Duration;

/** The end of an exchange, on the monotonic clock. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    boolean passed() {
        return nanosLeft() == 0;
    }
}
