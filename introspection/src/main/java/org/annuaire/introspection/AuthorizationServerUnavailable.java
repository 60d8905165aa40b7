package org.annuaire.introspection;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorization server could not be asked, or did not answer in time. A later attempt may succeed: HTTP 503. */
public final class AuthorizationServerUnavailable extends IntrospectionException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    AuthorizationServerUnavailable(Rule rule, String message) {
        this(rule, message, null, null);
    }

    AuthorizationServerUnavailable(
            Rule rule, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(rule, message, cause);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
