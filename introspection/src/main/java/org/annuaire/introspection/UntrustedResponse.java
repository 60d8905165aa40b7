package org.annuaire.introspection;

import org.jspecify.annotations.Nullable;

/** The response is not proven to be the authorization server's answer to us. An operator must act: HTTP 502. */
public final class UntrustedResponse extends IntrospectionException {
    private static final long serialVersionUID = 1L;

    UntrustedResponse(Rule rule, String message) {
        this(rule, message, null);
    }

    UntrustedResponse(Rule rule, String message, @Nullable Throwable cause) {
        super(rule, message, cause);
    }
}
