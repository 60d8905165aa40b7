package org.annuaire.directory.shared;

import static java.util.stream.Collectors.toCollection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns the exceptions of REST methods into answers. Pages have their own error page. */
@Order(0)
@RestControllerAdvice(annotations = RestController.class)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** What parameters of these types, other than numbers of pages, are told. */
    private static final Map<Class<?>, FieldProblem> NAMED =
            Map.of(UUID.class, CommonFieldProblem.NOT_A_UUID, Boolean.class, CommonFieldProblem.NOT_BOOLEAN);

    private final ProblemRenderer problems;

    ProblemAdvice(ProblemRenderer problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void problem(ProblemException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, exception);
    }

    @ExceptionHandler
    void invalidFields(InvalidFieldsException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, exception);
    }

    @ExceptionHandler
    void notAnId(
            MethodArgumentTypeMismatchException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FieldProblem problem = NAMED.get(exception.getRequiredType());
        if (exception.getParameter().hasParameterAnnotation(RequestParam.class) && problem != null) {
            problems.write(request, response, InvalidFieldsException.of(exception.getName(), problem));
        } else {
            problems.write(request, response, new ProblemException(CommonProblem.NOT_FOUND));
        }
    }

    @ExceptionHandler
    void badRequest(ServletRequestBindingException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, new ProblemException(CommonProblem.BAD_REQUEST));
    }

    /** The firewall refuses the name of a form's field, and only when something reads all fields. */
    @ExceptionHandler
    void notAName(RequestRejectedException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, new ProblemException(CommonProblem.BAD_REQUEST));
    }

    /** The client is gone: this is not our failure, and nobody is left to be told. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void clientLeft(IOException exception, HttpServletRequest request) {
        LOG.debug("{} {}: the client left before its answer", request.getMethod(), request.getRequestURI(), exception);
    }

    @ExceptionHandler
    void internal(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // The server then cuts the connection. Whatever we wrote would look like the end of the answer.
            throw exception;
        }
        if (UnstorableText.isCauseOf(exception)) {
            problems.write(request, response, new ProblemException(CommonProblem.BAD_REQUEST));
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        problems.write(request, response, new ProblemException(CommonProblem.INTERNAL));
    }

    /** Requests that match no method: the handlers themselves throw it, so it is not tied to REST classes. */
    @Order(1)
    @RestControllerAdvice
    static final class Unmapped {
        private final ProblemRenderer problems;

        Unmapped(ProblemRenderer problems) {
            this.problems = problems;
        }

        @ExceptionHandler
        void method(
                HttpRequestMethodNotSupportedException exception,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            Optional.ofNullable(exception.getSupportedHttpMethods())
                    .ifPresent(mapped -> response.setHeader(HttpHeaders.ALLOW, allowed(mapped)));
            if (!ApiPaths.isContractPath(request)) {
                response.sendError(CommonProblem.METHOD_NOT_ALLOWED.status());
                return;
            }
            problems.write(
                    request, response, new ProblemException(CommonProblem.METHOD_NOT_ALLOWED, request.getMethod()));
        }

        /** As {@code OPTIONS} answers it. */
        private static String allowed(Set<HttpMethod> mapped) {
            Set<String> names = mapped.stream().map(HttpMethod::name).collect(toCollection(TreeSet::new));
            names.add(HttpMethod.OPTIONS.name());
            if (mapped.contains(HttpMethod.GET)) {
                names.add(HttpMethod.HEAD.name());
            }
            return String.join(",", names);
        }

        @ExceptionHandler
        void notAcceptable(
                HttpMediaTypeNotAcceptableException exception, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            problems.write(request, response, new ProblemException(CommonProblem.NOT_ACCEPTABLE));
        }

        @ExceptionHandler
        void mediaType(
                HttpMediaTypeNotSupportedException exception, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            problems.write(
                    request,
                    response,
                    new ProblemException(
                            CommonProblem.UNSUPPORTED_MEDIA_TYPE, String.valueOf(exception.getContentType())));
        }

        @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
        void nothingThere(Exception exception, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            if (!ApiPaths.isContractPath(request)) {
                throw exception;
            }
            problems.write(request, response, new ProblemException(CommonProblem.NOT_FOUND));
        }
    }
}
