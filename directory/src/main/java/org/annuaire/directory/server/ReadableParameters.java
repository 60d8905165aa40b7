package org.annuaire.directory.server;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request whose query or form cannot be decoded or is too large, before anything reads a parameter: the
 * server throws on every attempt. It comes after the filter that sets the character encoding. A person sees the error
 * page, which is shown for a request without all that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableParameters extends OncePerRequestFilter {
    private static final String PAGE = "/error";

    private final ProblemRenderer problems;

    ReadableParameters(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CommonProblem> problem = problem(request);
        if (problem.isEmpty()) {
            chain.doFilter(request, response);
        } else if (ApiPaths.isContractPath(request) && !ApiPaths.isDoor(request)) {
            problems.write(request, response, new ProblemException(problem.get()));
        } else {
            showPage(request, response, problem.get());
        }
    }

    private static Optional<CommonProblem> problem(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return Optional.empty();
        } catch (InvalidParameterException e) {
            return Optional.of(
                    e.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                            ? CommonProblem.TOO_LARGE
                            : CommonProblem.BAD_REQUEST);
        } catch (IllegalStateException e) {
            return Optional.of(CommonProblem.BAD_REQUEST);
        }
    }

    private static void showPage(HttpServletRequest request, HttpServletResponse response, CommonProblem problem)
            throws ServletException, IOException {
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, problem.status());
        request.setAttribute(RequestDispatcher.ERROR_METHOD, request.getMethod());
        UnreadRequests.protect(response);
        requireNonNull(request.getRequestDispatcher(PAGE)).forward(new WithoutParameters(request), response);
    }

    /** What the error page needs of a request: not what cannot be read. */
    private static final class WithoutParameters extends HttpServletRequestWrapper {
        WithoutParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.HEAD.matches(super.getMethod()) ? HttpMethod.HEAD.name() : HttpMethod.GET.name();
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }
    }
}
