package org.annuaire.introspection.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** One warning for each broken rule and minute: an outage must not fill the disk. */
final class FailureLog {
    private static final Log LOG = LogFactory.getLog(FailureLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<String> warning;
    private final Map<Rule, Instant> last = new ConcurrentHashMap<>();

    FailureLog(Clock clock) {
        this(clock, LOG::warn);
    }

    FailureLog(Clock clock, Consumer<String> warning) {
        this.clock = clock;
        this.warning = warning;
    }

    void add(IntrospectionException failure) {
        Instant now = clock.instant();
        Instant before = last.putIfAbsent(failure.rule(), now);
        boolean due =
                before == null || (!now.isBefore(before.plus(PAUSE)) && last.replace(failure.rule(), before, now));
        if (due) {
            warning.accept("Token introspection failed by rule " + failure.rule() + ": " + failure.getMessage());
        }
    }
}
