package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Serves our public keys. The authorization server asks for them in the middle of our own call to it, so this comes
 * before every other filter and waits for nothing. Only a good answer may be cached: a cached error would blind the
 * authorization server for as long.
 */
final class KeySetFilter implements Filter {
    private final Set<String> paths;
    private final byte[] keys;
    private final String caching;

    KeySetFilter(Set<String> paths, String keys, Duration maxAge) {
        this.paths = Set.copyOf(paths);
        this.keys = keys.getBytes(StandardCharsets.UTF_8);
        this.caching = "public, max-age=" + maxAge.toSeconds();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && paths.contains(path(http))) {
            serve(http.getMethod(), answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void serve(String method, HttpServletResponse response) throws IOException {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        response.setContentType("application/json");
        response.setHeader(HttpHeaders.CACHE_CONTROL, caching);
        response.setContentLength(keys.length);
        if (method.equals("GET")) {
            response.getOutputStream().write(keys);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
