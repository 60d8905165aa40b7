package org.annuaire.directory.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * A class of rows that are removed after a while. The module that owns them has a bean of this type.
 *
 * @param name what they are, in the log, the metrics and, if an operator may choose the time, the setting
 * @param kept how long they are kept, from the moment when they are of no more use
 */
public record Retention(String name, Duration kept, Removal removal) {
    public Retention {
        if (kept.isNegative()) {
            throw new IllegalArgumentException(name + ": expected 0s or more, got " + kept);
        }
    }

    /** One statement, which locks no more rows than it is told, or drops whole tables of them. */
    @FunctionalInterface
    public interface Removal {
        /**
         * Removes rows that have been of no use at this moment or before.
         *
         * @param most how many at most
         * @return how many, of rows or of tables; fewer than that if there are no more
         */
        int remove(Instant before, int most);
    }
}
