package org.annuaire.directory.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The CSRF token, in a cookie that scripts of our own origin can read and repeat in a header. Existing clients split
 * the cookie at {@code =} and {@code ;}, so the value contains neither.
 */
@Component
final class CsrfCookie implements CsrfTokenRepository {
    static final String COOKIE = "csrftoken";
    static final String HEADER = "X-CSRFToken";
    static final String FIELD = "_csrf";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{32,64}");
    private static final int TOKEN_BYTES = 32;
    private static final Duration YEAR = Duration.ofDays(364);

    private final PublicUrl publicUrl;
    private final SecureRandom random = new SecureRandom();

    CsrfCookie(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** A new token, for a person who has just signed in. */
    void renew(HttpServletRequest request, HttpServletResponse response) {
        saveToken(generateToken(request), request, response);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            return;
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, token.getToken())
                .path("/")
                .maxAge(YEAR)
                .secure(publicUrl.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && VALUE.matcher(cookie.getValue()).matches() ? token(cookie.getValue()) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }
}
