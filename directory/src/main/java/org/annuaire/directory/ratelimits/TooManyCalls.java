package org.annuaire.directory.ratelimits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.annuaire.directory.shared.ApiPaths;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.LocalText;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.http.HttpHeaders;

/** The answer to one call too many: in the API's form, or a page. */
final class TooManyCalls {
    private final ProblemRenderer problems;

    TooManyCalls(ProblemRenderer problems) {
        this.problems = problems;
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds(); // rounded up, so that the next call is answered
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        if (ApiPaths.isContractPath(request) && !ApiPaths.isDoor(request)) {
            problems.write(request, response, new ProblemException(RateLimitProblem.THROTTLED, new Seconds(seconds)));
        } else {
            response.sendError(RateLimitProblem.THROTTLED.status());
        }
    }

    private record Seconds(long number) implements LocalText {
        @Override
        public String text(Language language) {
            String unit = language == Language.FRENCH ? "seconde" : "second";
            return number + " " + (number == 1 ? unit : unit + "s");
        }
    }
}
