package org.annuaire.directory.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Sends failures of pages to the error page. REST methods have their own advice, which is asked first. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class PageProblems {
    @ExceptionHandler
    void problem(ProblemException exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(ErrorPages.PROBLEM, exception.problem());
        exception.tellRetryAfter(response);
        response.sendError(exception.problem().status());
    }

    @ExceptionHandler
    void invalidFields(InvalidFieldsException exception, HttpServletResponse response) throws IOException {
        response.sendError(CommonProblem.INVALID_FIELDS.status());
    }

    /** A path with something other than an id leads nowhere. */
    @ExceptionHandler
    void notAnId(MethodArgumentTypeMismatchException exception, HttpServletResponse response) throws IOException {
        response.sendError(CommonProblem.NOT_FOUND.status());
    }
}
