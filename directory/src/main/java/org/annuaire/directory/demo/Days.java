package org.annuaire.directory.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** When things happened: on days before the last one, at hours when people work. */
final class Days {
    private static final int FIRST_HOUR = 6;
    private static final int LAST_HOUR = 18;
    private static final long MICROS_A_SECOND = 1_000_000;

    private final Instant end;

    Days(Instant end) {
        this.end = end;
    }

    Instant end() {
        return end;
    }

    /** On the day that is so many before the last one, which is the first. */
    Instant before(int days, SplittableRandom random) {
        return end.minus(Duration.ofDays(Math.max(1, days)))
                .plus(Duration.ofHours(FIRST_HOUR))
                .plusSeconds(random.nextInt((LAST_HOUR - FIRST_HOUR) * 3600))
                .plusNanos(random.nextLong(MICROS_A_SECOND) * 1000);
    }

    /** Some time after it, until the last day. */
    Instant since(Instant earliest, SplittableRandom random) {
        return since(earliest, random.nextDouble());
    }

    /** Some time after it, and rather soon: what an organization is made of does not all change each year. */
    Instant soonAfter(Instant earliest, SplittableRandom random) {
        return since(earliest, Math.pow(random.nextDouble(), 3));
    }

    private Instant since(Instant earliest, double part) {
        long seconds = Duration.between(earliest, end).toSeconds();
        return seconds <= 1 ? earliest : earliest.plusSeconds(1 + (long) (part * (seconds - 1)));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
