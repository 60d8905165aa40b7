package org.annuaire.directory.ratelimits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.annuaire.directory.shared.ProblemRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses callers with too many calls. It comes after authorization, so that strangers are refused as such, and before
 * the requested thing is looked up.
 */
public final class RateLimitFilter extends OncePerRequestFilter {
    private final Function<@Nullable Authentication, Duration> count;
    private final TooManyCalls tooMany;
    private final List<RequestMatcher> free;

    private RateLimitFilter(
            Function<@Nullable Authentication, Duration> count, ProblemRenderer problems, String... free) {
        this.count = count;
        this.tooMany = new TooManyCalls(problems);
        this.free = Arrays.stream(free)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList();
    }

    /** @param free paths that are always answered: people with too many calls may still sign out */
    public static RateLimitFilter ofCalls(CallerRateLimits limits, ProblemRenderer problems, String... free) {
        return new RateLimitFilter(limits::consume, problems, free);
    }

    /**
     * For the pages and forms that a person opens and sends.
     *
     * @param free paths that are always answered
     */
    public static RateLimitFilter ofPages(CallerRateLimits limits, ProblemRenderer problems, String... free) {
        return new RateLimitFilter(limits::consumePage, problems, free);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return free.stream().anyMatch(path -> path.matches(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (CallerRateLimits.isKnown(caller)) {
            ArrivalLimitFilter.accept(request);
        }
        Duration wait = count.apply(caller);
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            tooMany.refuse(request, response, wait);
        }
    }
}
