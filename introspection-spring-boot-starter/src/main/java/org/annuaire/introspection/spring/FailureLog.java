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

    /** Which settings to look at: the library does not know what they are called. */
    private static String hint(IntrospectionException failure) {
        if (failure.rule() == Rule.METADATA_ISSUER) {
            return ". " + InvalidSettings.PREFIX + "issuer-uri has to be the issuer, character by character.";
        }
        if (failure.rule() == Rule.BAD_REQUEST
                && String.valueOf(failure.getMessage()).contains("invalid_client_metadata")) {
            return " They are served at " + InvalidSettings.PREFIX + "encryption.jwk-set-paths, below"
                    + " server.servlet.context-path; " + InvalidSettings.PREFIX + "encryption.key-algorithm and"
                    + " .keys have to fit what is registered there.";
        }
        return "";
    }

    void add(IntrospectionException failure) {
        if (rules.due(failure.rule())) {
            warning.accept("Token introspection failed by rule " + failure.rule() + ": " + failure.getMessage()
                    + hint(failure));
        }
    }
}
