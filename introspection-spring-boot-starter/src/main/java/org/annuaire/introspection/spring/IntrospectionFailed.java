package org.annuaire.introspection.spring;

import org.annuaire.introspection.IntrospectionException;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * The token could not be checked, which is not its bearer's fault. Spring's filters let this type of exception through,
 * past the entry points of their chains, and a filter around them answers 502 or 503.
 */
public final class IntrospectionFailed extends AuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    private final IntrospectionException reason;

    IntrospectionFailed(IntrospectionException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    /** What went wrong. */
    public IntrospectionException reason() {
        return reason;
    }
}
