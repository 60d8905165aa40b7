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
 * When a request must prove that it comes from one of our pages, and what counts as proof: the cookie's value in the
 * header or, for forms, in a field; and an {@code Origin}, if present, that is ours or a configured one.
 */
@Component
final class CsrfCheck extends CsrfTokenRequestAttributeHandler implements RequestMatcher {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AllowedOrigins origins;

    CsrfCheck(AllowedOrigins origins) {
        this.origins = origins;
    }

    /** Only if somebody is signed in: strangers are refused as such. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && CallerAuthentication.current().isPresent();
    }

    /** If a signed-in browser lost the cookie, it gets a new one before a page with a form is written. */
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
