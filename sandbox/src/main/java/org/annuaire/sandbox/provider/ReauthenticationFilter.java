package org.annuaire.sandbox.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Treats a signed-in person as a stranger where the service wants the person to pick again: {@code prompt=login},
 * {@code prompt=select_account}, or a sign-in older than {@code max_age}.
 */
final class ReauthenticationFilter extends OncePerRequestFilter {
    /** The session attribute with the query of the authorization request that the latest sign-in answered. */
    static final String ANSWERED = ReauthenticationFilter.class.getName() + ".answered";

    private final Clock clock;

    ReauthenticationFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"/authorize".equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (wantsNewSignIn(request) && !isAnsweredBySignIn(request)) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean wantsNewSignIn(HttpServletRequest request) {
        String prompt = request.getParameter("prompt");
        Set<String> prompts = prompt == null ? Set.of() : Set.copyOf(List.of(prompt.split(" ")));
        return !Collections.disjoint(prompts, Set.of("login", "select_account"))
                || isOlderThan(request.getParameter("max_age"));
    }

    private boolean isOlderThan(@Nullable String maxAge) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (maxAge == null || !maxAge.matches("\\d{1,9}") || authentication == null) {
            return false;
        }
        Instant oldest = clock.instant().minusSeconds(Long.parseLong(maxAge));
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .allMatch(factor -> factor.getIssuedAt().isBefore(oldest));
    }

    private static boolean isAnsweredBySignIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !String.valueOf(request.getQueryString()).equals(session.getAttribute(ANSWERED))) {
            return false;
        }
        session.removeAttribute(ANSWERED);
        return true;
    }
}
