package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.annuaire.directory.security.AllowedOrigins;
import org.annuaire.directory.security.CallerAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * When a request must prove that a page of ours made it, and what counts as proof: the cookie's value in the header or, for forms,
 * in a field; and an {@code Origin}, where one is sent, that is ours or a configured one.
 */
@Component
final class CsrfCheck extends CsrfTokenRequestAttributeHandler implements RequestMatcher {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AllowedOrigins origins;

    CsrfCheck(AllowedOrigins origins) {
        this.origins = origins;
    }

    /** Only where somebody is signed in: a stranger is refused as a stranger. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && CallerAuthentication.current().isPresent();
    }

    /** A signed-in browser that lost the cookie gets a new one before a page, with a form in it, is under way. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        super.handle(request, response, token);
        if (WebUtils.getCookie(request, CsrfCookie.COOKIE) == null
                && CallerAuthentication.current().isPresent()) {
            CsrfToken made = token.get();
            request.setAttribute(CsrfToken.class.getName(), made);
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origins.contains(origin) ? super.resolveCsrfTokenValue(request, token) : null;
    }
}
