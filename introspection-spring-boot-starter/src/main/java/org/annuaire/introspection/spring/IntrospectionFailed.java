package org.annuaire.introspection.spring;

import org.annuaire.introspection.IntrospectionException;
import org.springframework.security.core.AuthenticationException;

/**
 * The token could not be checked, which is not its bearer's fault. Not one of Spring's introspection exceptions, because
 * Spring re-throws those, and the client would get status 500.
 */
public final class IntrospectionFailed extends AuthenticationException {
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
