package org.annuaire.directory.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects a GET or HEAD of an API path without its trailing slash to the path with it (301, query kept); other
 * methods get 404. It comes after CORS and before security, so that a cross-origin client sees the redirect.
 */
@Component
public final class TrailingSlash extends OncePerRequestFilter {
    private final PublicUrl publicUrl;
    private final ProblemRenderer problems;

    TrailingSlash(PublicUrl publicUrl, ProblemRenderer problems) {
        this.publicUrl = publicUrl;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!lacksSlash(request)) {
            chain.doFilter(request, response);
        } else if (request.getMethod().equals(HttpMethod.GET.name())
                || request.getMethod().equals(HttpMethod.HEAD.name())) {
            String query = request.getQueryString();
            String path = request.getRequestURI() + "/" + (query == null ? "" : "?" + query);
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader(HttpHeaders.LOCATION, publicUrl.of(path));
        } else {
            problems.write(request, response, new ProblemException(CommonProblem.NOT_FOUND));
        }
    }

    /** Files ({@code swagger.json}, {@code ….vcf}) and the key sets have no slash. */
    private static boolean lacksSlash(HttpServletRequest request) {
        String path = request.getRequestURI();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return ApiPaths.isContractPath(request) && !last.isEmpty() && last.indexOf('.') < 0 && !last.equals("jwks");
    }
}
