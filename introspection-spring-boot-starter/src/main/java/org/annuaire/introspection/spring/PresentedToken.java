package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** The token of a request, with the request: what else its sender proves is read from it when needed. */
final class PresentedToken extends BearerTokenAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final Scheme scheme;
    private final transient HttpServletRequest request;

    /** How a token is sent. */
    enum Scheme {
        /** By whoever has it. */
        BEARER("Bearer"),
        /** With the proof that the sender holds the token's key. */
        DPOP("DPoP");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        /** The name on the wire. */
        String text() {
            return text;
        }
    }

    PresentedToken(String token, Scheme scheme, HttpServletRequest request) {
        super(token);
        this.scheme = scheme;
        this.request = request;
    }

    Scheme scheme() {
        return scheme;
    }

    HttpServletRequest request() {
        return request;
    }
}
