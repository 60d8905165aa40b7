package org.annuaire.directory.server;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Lets the program tell what the server itself refuses before any filter, such as an unreadable address: on API paths
 * in their form, elsewhere as a page. The server's own page of it is never seen.
 */
@Component
final class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRefusals.class);

    private final ProblemRenderer problems;

    ServerRefusals(ProblemRenderer problems) {
        this.problems = problems;
    }

    /** After the valve of Spring Boot, which is added first, so that this one answers first. */
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(context, problems)));
    }

    private static final class Report extends ErrorReportValve {
        /** Of the error page, which the container knows by it. */
        private static final String PAGE = "/error";

        private final Context program;
        private final ProblemRenderer problems;

        Report(Context program, ProblemRenderer problems) {
            this.program = program;
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String path = UnreadRequests.path(request);
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
            request.setAttribute(RequestDispatcher.ERROR_METHOD, request.getMethod());
            try {
                if (path.isEmpty()) {
                    // Nobody knows whether a person or a program asks, and a program must not get a page.
                    problems.write(request, response, new ProblemException(CommonProblem.ofStatus(status)));
                } else {
                    showPage(request, response);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ServletException e) {
                LOG.error("the refusal of an unreadable request could not be written", e);
            }
        }

        /** As the container does it for requests that have reached the program. */
        private void showPage(Request request, Response response) throws IOException, ServletException {
            UnreadRequests.tidy(request, ApiPaths.isContractPath(request) ? null : MediaType.TEXT_HTML_VALUE);
            request.getMappingData().context = program;
            request.setAttribute(Globals.DISPATCHER_REQUEST_PATH_ATTR, PAGE);
            request.setAttribute(Globals.DISPATCHER_TYPE_ATTR, DispatcherType.ERROR);
            UnreadRequests.protect(response);
            response.resetBuffer(true);
            response.setContentLength(-1);
            requireNonNull(program.getServletContext().getRequestDispatcher(PAGE))
                    .forward(request.getRequest(), response.getResponse());
            response.setSuspended(false);
        }
    }
}
