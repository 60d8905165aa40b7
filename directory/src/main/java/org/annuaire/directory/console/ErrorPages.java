package org.annuaire.directory.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.annuaire.directory.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The last answer to a failed request: a page for a person, JSON for a program and on every API path. */
@Controller
final class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** Which problem a page has, as a {@link Problem}, if it is known better than by its status. */
    static final String PROBLEM = ErrorPages.class.getName();

    private final ProblemRenderer problems;

    ErrorPages(ProblemRenderer problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = status(request);
        Problem problem = problem(request, status);
        if (problem == CommonProblem.INTERNAL) {
            LOG.error(
                    "request {} failed with {}: {}",
                    RequestId.of(request),
                    status.value(),
                    request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        }
        var exception = new ProblemException(problem, method(request));
        exception.tellRetryAfter(response);
        if (ApiPaths.isContractPath(request) && !ApiPaths.isDoor(request) || !acceptsHtml(request)) {
            problems.write(request, response, exception);
            return null;
        }
        String texts = problem.pageTexts().orElse("console.error");
        var page = ProblemPage.of(texts, problem.slug(), RequestId.of(request));
        return new ModelAndView("console/error", Map.of("problem", page), status);
    }

    private static Problem problem(HttpServletRequest request, HttpStatus status) {
        return request.getAttribute(PROBLEM) instanceof Problem known
                        && known.pageTexts().isPresent()
                ? known
                : CommonProblem.ofStatus(status.value());
    }

    private static boolean acceptsHtml(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    /** If somebody opens the path of this page itself, they get "not found". */
    private static HttpStatus status(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            return HttpStatus.NOT_FOUND;
        }
        var status = HttpStatus.resolve(code);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method
                ? method
                : request.getMethod();
    }
}
