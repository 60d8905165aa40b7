package org.annuaire.introspection.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets each of a few things be logged once a minute: what strangers can trigger must not fill the disk. */
final class OncePerMinute<T> {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<T, Instant> last = new ConcurrentHashMap<>();

    OncePerMinute(Clock clock) {
        this.clock = clock;
    }

    boolean due(T thing) {
        Instant now = clock.instant();
        Instant before = last.putIfAbsent(thing, now);
        return before == null || (!now.isBefore(before.plus(PAUSE)) && last.replace(thing, before, now));
    }
}
