package org.annuaire.directory.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose query or form cannot be decoded, before anything reads a parameter: the server throws on
 * every attempt, in filters and error pages too. It comes after the filter that sets the character encoding.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableParameters extends OncePerRequestFilter {
    private final ProblemRenderer problems;

    ReadableParameters(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CommonProblem> problem = problem(request);
        if (problem.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, new ProblemException(problem.get()));
        }
    }

    private static Optional<CommonProblem> problem(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return Optional.empty();
        } catch (InvalidParameterException e) {
            return Optional.of(
                    e.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                            ? CommonProblem.TOO_LARGE
                            : CommonProblem.BAD_REQUEST);
        } catch (IllegalStateException e) {
            return Optional.of(CommonProblem.BAD_REQUEST);
        }
    }
}
