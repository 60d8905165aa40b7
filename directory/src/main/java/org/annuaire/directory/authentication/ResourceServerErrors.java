package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.introspection.spring.IntrospectionAccessDeniedHandler;
import org.annuaire.introspection.spring.IntrospectionError;
import org.annuaire.introspection.spring.IntrospectionErrorWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says in the contract's shape why a service was refused. The starter has set status and challenge. */
@Component
final class ResourceServerErrors implements IntrospectionErrorWriter, AccessDeniedHandler {
    private final Refusals refusals;
    private final IntrospectionAccessDeniedHandler scopeMissing = new IntrospectionAccessDeniedHandler(this);

    ResourceServerErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error)
            throws IOException {
        refusals.write(request, response, problem(error));
    }

    /** The organization's refusal is no matter of the token, so it comes without a challenge to get a better one. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        if (exception instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof RefusedByOrganization refused) {
            refusals.write(request, response, refused.problem());
        } else {
            scopeMissing.handle(request, response, exception);
        }
    }

    private static Problem problem(IntrospectionError error) {
        if (error.cause() instanceof TokenRefused refused) {
            return refused.problem();
        }
        return switch (error.kind()) {
            case MISSING_TOKEN -> CommonProblem.NOT_AUTHENTICATED;
            case INVALID_REQUEST -> AuthenticationProblem.TOKEN_MALFORMED;
            case INVALID_TOKEN -> AuthenticationProblem.TOKEN_REFUSED;
            case INSUFFICIENT_SCOPE -> AuthenticationProblem.SCOPE_MISSING;
            case BAD_GATEWAY -> AuthenticationProblem.AUTHORIZATION_SERVER_UNTRUSTED;
            case UNAVAILABLE -> AuthenticationProblem.AUTHORIZATION_SERVER_UNAVAILABLE;
        };
    }
}
