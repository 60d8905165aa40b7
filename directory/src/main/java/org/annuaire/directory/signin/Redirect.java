package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** A 302 to an absolute URL, which must not be cached. */
final class Redirect {
    private Redirect() {}

    static void to(HttpServletResponse response, String url) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, url);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
