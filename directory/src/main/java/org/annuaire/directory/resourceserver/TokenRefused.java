package org.annuaire.directory.resourceserver;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/** The authorization server vouches for the token, but we do not accept it. */
final class TokenRefused extends OAuth2AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final ResourceServerProblem problem;

    TokenRefused(ResourceServerProblem problem) {
        super(BearerTokenErrors.invalidToken(problem.wording().english()));
        this.problem = problem;
    }

    ResourceServerProblem problem() {
        return problem;
    }
}
