package org.annuaire.introspection;

/**
 * The authorization server answered, but not with an introspection response: it refused us, or it is not set up as
 * agreed. An operator must act: HTTP 502.
 */
public final class AuthorizationServerRefused extends IntrospectionException {
    private static final long serialVersionUID = 1L;

    AuthorizationServerRefused(Rule rule, String message) {
        super(rule, message, null);
    }
}
