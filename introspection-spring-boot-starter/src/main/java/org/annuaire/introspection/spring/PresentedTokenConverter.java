package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.annuaire.introspection.spring.HeaderTokenResolver.Wrapping;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;

/**
 * Finds the token of a request and the scheme with which it is sent. Spring Security asks several times for each
 * request, so nothing is verified here.
 */
final class PresentedTokenConverter implements AuthenticationConverter {
    private final BearerTokenResolver bearer;
    private final ProtectedResource resource;
    private final HeaderTokenResolver dpop = new HeaderTokenResolver(Scheme.DPOP, Wrapping.NONE);
    private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

    PresentedTokenConverter(BearerTokenResolver bearer, ProtectedResource resource) {
        this.bearer = bearer;
        this.resource = resource;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String plain = bearer.resolve(request);
        String bound = resource.takesProofs() ? dpop.resolve(request) : null;
        if (plain != null && bound != null) {
            throw HeaderTokenResolver.several();
        }
        if (bound != null) {
            return withProof(bound, request);
        }
        return plain == null ? null : presented(plain, Scheme.BEARER, request);
    }

    private PresentedToken withProof(String token, HttpServletRequest request) {
        if (Collections.list(request.getHeaders(Scheme.DPOP.text())).size() > 1) {
            throw HeaderTokenResolver.several();
        }
        return presented(token, Scheme.DPOP, request);
    }

    private PresentedToken presented(String token, Scheme scheme, HttpServletRequest request) {
        PresentedToken presented = new PresentedToken(token, scheme, request);
        presented.setDetails(details.buildDetails(request));
        return presented;
    }
}
