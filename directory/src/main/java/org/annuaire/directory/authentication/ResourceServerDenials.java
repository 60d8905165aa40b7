package org.annuaire.directory.authentication;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.introspection.spring.IntrospectionAccessDeniedHandler;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses a service whose token is good: the starter does it where another token would help. */
@Component
final class ResourceServerDenials implements AccessDeniedHandler {
    private final Refusals refusals;
    private final IntrospectionAccessDeniedHandler ofToken;

    ResourceServerDenials(Refusals refusals, IntrospectionAccessDeniedHandler ofToken) {
        this.refusals = refusals;
        this.ofToken = ofToken;
    }

    /** The organization's refusal is no matter of the token, so it comes without a challenge to get a better one. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException, ServletException {
        if (exception instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof RefusedByOrganization refused) {
            refusals.write(request, response, refused.problem());
        } else {
            ofToken.handle(request, response, exception);
        }
    }
}
