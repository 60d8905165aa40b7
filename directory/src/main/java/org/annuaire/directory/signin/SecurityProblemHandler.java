package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.annuaire.directory.providers.Providers;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.directory.shared.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Refuses strangers, and people who may not do something, in the browsers' filter chain: in JSON or on a page. */
@Component
final class SecurityProblemHandler implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String CHALLENGE = "Bearer realm=\"api\"";

    private final ProblemRenderer problems;
    private final Providers providers;
    private final PublicUrl publicUrl;

    SecurityProblemHandler(ProblemRenderer problems, Providers providers, PublicUrl publicUrl) {
        this.problems = problems;
        this.providers = providers;
        this.publicUrl = publicUrl;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (ApiPaths.isContractPath(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
            write(request, response, CommonProblem.NOT_AUTHENTICATED);
        } else if (isFragment(request)) {
            response.setHeader(
                    "HX-Redirect",
                    ourPage(request.getHeader("HX-Current-URL"))
                            .map(this::signIn)
                            .orElse("/"));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isPage(request)) {
            Redirect.to(response, signIn(pathAndQuery(request.getRequestURI(), request.getQueryString())));
        } else {
            refuseForm(request, response);
        }
    }

    /** Where a form of ours was sent from is where its sender continues: the session ended meanwhile. */
    private void refuseForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> page =
                "POST".equals(request.getMethod()) ? ourPage(request.getHeader(HttpHeaders.REFERER)) : Optional.empty();
        if (page.isPresent()) {
            Redirect.to(response, signIn(page.get()));
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        if (ApiPaths.isContractPath(request)) {
            boolean csrf = exception instanceof CsrfException;
            write(request, response, csrf ? CommonProblem.CSRF_FAILED : CommonProblem.FORBIDDEN);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        problems.write(request, response, new ProblemException(problem));
    }

    /** With several providers, the home page lets the person choose. */
    private String signIn(String next) {
        return UriComponentsBuilder.fromPath(providers.ids().size() > 1 ? "/" : SignInEndpoint.PATH)
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(next)
                .toUriString();
    }

    /** The path of a page that a browser names, if it is ours. */
    private Optional<String> ourPage(@Nullable String url) {
        if (url == null || !url.startsWith(publicUrl.of("/"))) {
            return Optional.empty();
        }
        try {
            URI page = new URI(url);
            return Optional.of(pathAndQuery(page.getRawPath(), page.getRawQuery()));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String pathAndQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        return reads && (accept == null || accept.contains(MediaType.TEXT_HTML_VALUE) || accept.contains("*/*"));
    }
}
