package org.annuaire.directory.ratelimits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.LocalText;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses callers with too many calls. It comes after authorization, so that strangers are refused as such, and before
 * the requested thing is looked up.
 */
public final class RateLimitFilter extends OncePerRequestFilter {
    private final CallerRateLimits limits;
    private final ProblemRenderer problems;
    private final List<RequestMatcher> free;

    /** @param free paths that are always answered: people with too many calls may still sign out */
    public RateLimitFilter(CallerRateLimits limits, ProblemRenderer problems, String... free) {
        this.limits = limits;
        this.problems = problems;
        this.free = Arrays.stream(free)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return free.stream().anyMatch(path -> path.matches(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = limits.consume(SecurityContextHolder.getContext().getAuthentication());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds(); // rounded up, so that the next call is answered
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        problems.write(request, response, new ProblemException(RateLimitProblem.THROTTLED, new Seconds(seconds)));
    }

    private record Seconds(long number) implements LocalText {
        @Override
        public String text(Language language) {
            String unit = language == Language.FRENCH ? "seconde" : "second";
            return number + " " + (number == 1 ? unit : unit + "s");
        }
    }
}
