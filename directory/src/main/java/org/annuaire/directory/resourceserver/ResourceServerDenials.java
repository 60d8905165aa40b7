package org.annuaire.directory.resourceserver;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.introspection.spring.IntrospectionAccessDeniedHandler;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses a service whose token is good; where another token would help, the starter refuses. */
@Component
final class ResourceServerDenials implements AccessDeniedHandler {
    private final ProblemRenderer problems;
    private final IntrospectionAccessDeniedHandler ofToken;

    ResourceServerDenials(ProblemRenderer problems, IntrospectionAccessDeniedHandler ofToken) {
        this.problems = problems;
        this.ofToken = ofToken;
    }

    /** Another token would not change the organization's refusal, so it comes without a challenge. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException, ServletException {
        if (exception instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof RefusedByOrganization refused) {
            problems.write(request, response, new ProblemException(refused.problem()));
        } else {
            ofToken.handle(request, response, exception);
        }
    }
}
