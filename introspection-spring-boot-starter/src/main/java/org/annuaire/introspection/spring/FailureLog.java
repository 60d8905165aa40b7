package org.annuaire.introspection.spring;

import java.time.Clock;
import java.util.function.Consumer;
import org.annuaire.introspection.IntrospectionException;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** One warning per broken rule and minute: an operator should look, and an outage must not fill the disk. */
final class FailureLog {
    private static final Log LOG = LogFactory.getLog(FailureLog.class);

    private final OncePerMinute<Rule> rules;
    private final Consumer<String> warning;

    FailureLog(Clock clock) {
        this(clock, LOG::warn);
    }

    FailureLog(Clock clock, Consumer<String> warning) {
        this.rules = new OncePerMinute<>(clock);
        this.warning = warning;
    }

    void add(IntrospectionException failure) {
        if (rules.due(failure.rule())) {
            warning.accept("Token introspection failed by rule " + failure.rule() + ": " + failure.getMessage());
        }
    }
}
