package org.annuaire.directory.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A text that no database takes, such as one with a null character, is the sender's fault wherever it came in. Fields
 * and parameters are refused by name first; what gets past those checks is caught here, in filters and on pages too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class UnstorableText extends OncePerRequestFilter {
    /** What PostgreSQL calls a character that is not in its repertoire, and one that is none in JSON. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private final ProblemRenderer problems;

    UnstorableText(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isCauseOf(e) || response.isCommitted()) {
                throw e;
            }
            response.reset();
            if (ApiPaths.isContractPath(request)) {
                problems.write(request, response, new ProblemException(CommonProblem.BAD_REQUEST));
            } else {
                response.sendError(CommonProblem.BAD_REQUEST.status());
            }
        }
    }

    /** Whether the database refused a text. */
    static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && STATES.contains(refusal.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
