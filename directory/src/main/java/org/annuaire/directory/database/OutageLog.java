package org.annuaire.directory.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line when an outage begins and one when it is over, however many requests it fails. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    /** Known from requests that failed, so they are over when none has failed for a while. */
    private static final Set<Outage> KNOWN_FROM_REQUESTS = EnumSet.complementOf(EnumSet.of(Outage.AWAY));

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<Outage, Course> courses = new EnumMap<>(Outage.class);

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether it had not begun yet. */
    synchronized boolean begun(Outage outage, String detail) {
        Instant now = clock.instant();
        Course course = courses.get(outage);
        if (course == null) {
            LOG.error("{} ({}); requests that need it get 503", outage.text(), detail);
        }
        courses.put(outage, new Course(course == null ? now : course.since, now));
        return course == null;
    }

    synchronized void over(Outage outage) {
        Course course = courses.remove(outage);
        if (course != null) {
            LOG.info(
                    "over after {} s: {}",
                    Duration.between(course.since, clock.instant()).toSeconds(),
                    outage.text());
        }
    }

    synchronized void tick() {
        Instant quiet = clock.instant().minus(QUIET);
        for (Outage outage : KNOWN_FROM_REQUESTS) {
            Course course = courses.get(outage);
            if (course != null && course.last.isBefore(quiet)) {
                over(outage);
            }
        }
    }

    private record Course(Instant since, Instant last) {}
}
