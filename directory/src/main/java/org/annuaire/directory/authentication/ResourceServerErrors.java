package org.annuaire.directory.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.introspection.spring.IntrospectionError;
import org.annuaire.introspection.spring.IntrospectionErrorWriter;
import org.springframework.stereotype.Component;

/** Says in the contract's shape why a service was refused. The starter has set status and challenge. */
@Component
final class ResourceServerErrors implements IntrospectionErrorWriter {
    private final Refusals refusals;

    ResourceServerErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error)
            throws IOException {
        refusals.write(request, response, problem(error));
    }

    private static Problem problem(IntrospectionError error) {
        if (error.cause() instanceof TokenRefused refused) {
            return refused.problem();
        }
        return switch (error.kind()) {
            case MISSING_TOKEN -> CommonProblem.NOT_AUTHENTICATED;
            case INVALID_REQUEST -> AuthenticationProblem.TOKEN_MALFORMED;
            case INVALID_TOKEN -> AuthenticationProblem.TOKEN_REFUSED;
            case INVALID_PROOF -> AuthenticationProblem.PROOF_REFUSED;
            case INSUFFICIENT_AUTHENTICATION -> AuthenticationProblem.AUTHENTICATION_TOO_WEAK;
            case INSUFFICIENT_SCOPE -> AuthenticationProblem.SCOPE_MISSING;
            case BAD_GATEWAY -> AuthenticationProblem.AUTHORIZATION_SERVER_UNTRUSTED;
            case UNAVAILABLE -> AuthenticationProblem.AUTHORIZATION_SERVER_UNAVAILABLE;
        };
    }
}
