package org.annuaire.directory.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Reports in JSON what the server itself refuses before any filter, such as an unreadable address. If it did not even
 * read the path, nobody knows whether a person or a program asks, and a program must not get HTML.
 */
@Component
final class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private final ProblemRenderer problems;

    ServerRefusals(ProblemRenderer problems) {
        this.problems = problems;
    }

    /** After the valve of Spring Boot, which is added first, so that this one answers first. */
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(problems)));
    }

    private static final class Report extends ErrorReportValve {
        private final ProblemRenderer problems;

        Report(ProblemRenderer problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                    && response.getContentWritten() == 0
                    && !isPage(request)
                    && response.setErrorReported()) {
                try {
                    problems.write(request, response, new ProblemException(CommonProblem.BAD_REQUEST));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static boolean isPage(Request request) {
            return !request.getCoyoteRequest().requestURI().isNull() && !ApiPaths.isContractPath(request);
        }
    }
}
