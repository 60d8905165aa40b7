package org.annuaire.directory.apikeys;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: ApiKey <key>}. A request without that header goes on unauthenticated. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final Pattern HEADER = Pattern.compile("(?i)apikey ([!-~]+)");

    private final ApiKeys keys;
    private final ProblemRenderer problems;

    ApiKeyFilter(ApiKeys keys, ProblemRenderer problems) {
        this.keys = keys;
        this.problems = problems;
    }

    static String authority(ApiKeyScope scope) {
        return "API_KEY_" + scope.text();
    }

    /** Refuses, and says that an API key is expected. */
    static void refuse(
            ProblemRenderer problems, HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "apikey");
        problems.write(request, response, new ProblemException(problem));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Matcher header = HEADER.matcher(headers.get(0));
        if (headers.size() > 1 || !header.matches()) {
            refuse(problems, request, response, ApiKeyProblem.API_KEY_MALFORMED);
            return;
        }
        Optional<ApiKey> key = keys.recognise(header.group(1));
        if (key.isEmpty()) {
            refuse(problems, request, response, ApiKeyProblem.API_KEY_REFUSED);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                key.get().id(),
                null,
                key.get().scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(authority(scope)))
                        .toList()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response); // the chain clears the context at its end
    }
}
