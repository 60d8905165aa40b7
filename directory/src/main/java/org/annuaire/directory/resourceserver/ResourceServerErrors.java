package org.annuaire.directory.resourceserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.introspection.spring.IntrospectionError;
import org.annuaire.introspection.spring.IntrospectionErrorWriter;
import org.springframework.stereotype.Component;

/** Explains in the contract's shape why a service was refused. The starter has set status and challenge. */
@Component
final class ResourceServerErrors implements IntrospectionErrorWriter {
    private final ProblemRenderer problems;

    ResourceServerErrors(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error)
            throws IOException {
        problems.write(request, response, new ProblemException(problem(error)));
    }

    private static Problem problem(IntrospectionError error) {
        if (error.cause() instanceof TokenRefused refused) {
            return refused.problem();
        }
        return switch (error.kind()) {
            case MISSING_TOKEN -> CommonProblem.NOT_AUTHENTICATED;
            case INVALID_REQUEST -> ResourceServerProblem.TOKEN_MALFORMED;
            case INVALID_TOKEN -> ResourceServerProblem.TOKEN_REFUSED;
            case INVALID_PROOF -> ResourceServerProblem.PROOF_REFUSED;
            case INSUFFICIENT_AUTHENTICATION -> ResourceServerProblem.AUTHENTICATION_TOO_WEAK;
            case INSUFFICIENT_SCOPE -> ResourceServerProblem.SCOPE_MISSING;
            case BAD_GATEWAY -> ResourceServerProblem.AUTHORIZATION_SERVER_UNTRUSTED;
            case UNAVAILABLE -> ResourceServerProblem.AUTHORIZATION_SERVER_UNAVAILABLE;
        };
    }
}
