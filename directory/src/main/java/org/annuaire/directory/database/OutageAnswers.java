package org.annuaire.directory.database;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.directory.shared.SessionCookie;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers 503 if the database lets a request down, wherever that was noticed: in a filter, in a method, or when the
 * session was stored. The answer is written outside all of them, because some would ask the database once more before
 * it leaves.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
final class OutageAnswers extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OutageAnswers.class);
    private static final String FAILURE = OutageAnswers.class.getName();

    /** What belongs to the answer that there would have been. */
    private static final Set<String> OF_THE_OTHER_ANSWER = Stream.of(
                    HttpHeaders.CONTENT_DISPOSITION,
                    HttpHeaders.CONTENT_LANGUAGE,
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.ETAG,
                    HttpHeaders.LAST_MODIFIED,
                    HttpHeaders.LOCATION,
                    HttpHeaders.SET_COOKIE)
            .map(OutageAnswers::lowerCase)
            .collect(Collectors.toUnmodifiableSet());

    private final DatabaseWatch watch;
    private final ProblemRenderer problems;

    OutageAnswers(DatabaseWatch watch, ProblemRenderer problems) {
        this.watch = watch;
        this.problems = problems;
    }

    /** The page is written without the person's session, which is in the database. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(FAILURE) != null) {
            chain.doFilter(new WithoutSession(request), response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (Outage.of(e).isEmpty() || response.isCommitted()) {
                throw e;
            }
            request.setAttribute(FAILURE, e);
        }
        if (request.getAttribute(FAILURE) instanceof Exception failure) {
            Outage.of(failure).ifPresent(outage -> watch.failed(outage, failure));
            LOG.debug("{} {} was let down by the database", request.getMethod(), request.getRequestURI(), failure);
            answer(request, response);
        }
    }

    private static String lowerCase(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the database failed in the midst of an answer"); // so that it does not look complete
        }
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        response.getHeaderNames().stream()
                .filter(name -> !OF_THE_OTHER_ANSWER.contains(lowerCase(name)))
                .forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        response.reset();
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (ApiPaths.isContractPath(request) && !ApiPaths.isDoor(request)) {
            problems.write(request, response, new ProblemException(CommonProblem.UNAVAILABLE));
        } else {
            forgetSession(request);
            new ProblemException(CommonProblem.UNAVAILABLE).tellRetryAfter(response);
            response.sendError(CommonProblem.UNAVAILABLE.status());
        }
    }

    /** Or it would be stored again after the page. */
    private static void forgetSession(HttpServletRequest request) {
        Collections.list(request.getAttributeNames()).stream()
                .filter(name -> name.startsWith(SessionRepositoryFilter.SESSION_REPOSITORY_ATTR))
                .forEach(request::removeAttribute);
    }

    private static final class WithoutSession extends HttpServletRequestWrapper {
        WithoutSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            Cookie[] all = super.getCookies();
            return all == null
                    ? null
                    : Arrays.stream(all)
                            .filter(cookie -> !cookie.getName().equals(SessionCookie.NAME))
                            .toArray(Cookie[]::new);
        }
    }

    /** Hands failures of methods on to the filter. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class OfMethods implements HandlerExceptionResolver {
        @Override
        public @Nullable ModelAndView resolveException(
                HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
            Optional<Outage> outage = Outage.of(failure);
            outage.ifPresent(found -> request.setAttribute(FAILURE, failure));
            return outage.isPresent() ? new ModelAndView() : null;
        }
    }
}
