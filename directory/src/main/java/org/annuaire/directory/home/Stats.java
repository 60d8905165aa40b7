package org.annuaire.directory.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The size of the directory, counted at most once an hour: anybody may ask, and each count reads whole tables. */
@Component
final class Stats {
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final Duration ACTIVE_WITHIN = Duration.ofDays(30);

    private final StatsSql sql;
    private final Clock clock;
    private @Nullable Counted last;

    Stats(StatsSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A call during a count waits for its result. */
    synchronized StatsSql.Numbers numbers() {
        Instant now = clock.instant();
        Counted known = last;
        if (known == null || !now.isBefore(known.at().plus(LIFETIME))) {
            known = new Counted(sql.count(now.minus(ACTIVE_WITHIN)), now);
            last = known;
        }
        return known.numbers();
    }

    private record Counted(StatsSql.Numbers numbers, Instant at) {}
}
