package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The introspection gave no answer that can be relied on. It says nothing about the token: whoever called must not be
 * told that the token is invalid. The message says what was expected and what was found, and never holds a token, a
 * secret, a body, or a claim about a person.
 */
public abstract sealed class IntrospectionException extends RuntimeException
        permits AuthorizationServerUnavailable, AuthorizationServerRefused, UntrustedResponse {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    IntrospectionException(Rule rule, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.rule = requireNonNull(rule, "rule");
    }

    /** The check that failed. */
    public final Rule rule() {
        return rule;
    }

    /** How long to wait before the next attempt, where the authorization server said so. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
