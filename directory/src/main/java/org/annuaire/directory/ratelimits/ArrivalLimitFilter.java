package org.annuaire.directory.ratelimits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.annuaire.directory.ratelimits.ArrivalLimits.Arrival;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses too many calls before anybody finds out who calls. It is the first of its filter chain. */
public final class ArrivalLimitFilter extends OncePerRequestFilter {
    private static final String ACCEPTED = ArrivalLimitFilter.class.getName();

    private final ArrivalLimits limits;
    private final TooManyCalls tooMany;

    public ArrivalLimitFilter(ArrivalLimits limits, ProblemRenderer problems) {
        this.limits = limits;
        this.tooMany = new TooManyCalls(problems);
    }

    /** The caller turned out to be known. */
    static void accept(HttpServletRequest request) {
        request.setAttribute(ACCEPTED, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Arrival arrival = ArrivalLimits.of(request);
        Duration wait = limits.consume(arrival);
        if (!wait.isZero()) {
            tooMany.refuse(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        int status = response.getStatus();
        if (request.getAttribute(ACCEPTED) != null) {
            limits.accepted(arrival);
        } else if (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN) {
            limits.refused(arrival);
        }
    }
}
