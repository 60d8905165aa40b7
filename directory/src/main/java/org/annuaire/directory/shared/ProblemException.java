package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A rule of the domain or of the protocol was broken; nothing was changed. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Object[] arguments;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(Problem problem, Object... arguments) {
        this(null, problem, arguments);
    }

    private ProblemException(@Nullable Duration retryAfter, Problem problem, Object... arguments) {
        super(requireNonNull(problem, "problem").slug());
        this.retryAfter = retryAfter;
        this.problem = problem;
        this.arguments = arguments.clone();
    }

    /** A problem that is over after this time. */
    public static ProblemException retriedAfter(Duration pause, Problem problem, Object... arguments) {
        return new ProblemException(requireNonNull(pause, "pause"), problem, arguments);
    }

    /** After how long the same request may well succeed. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter).or(problem::retryAfter);
    }

    /** Tells in the answer's header after how long, unless somebody who knows it better has. */
    public void tellRetryAfter(HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            retryAfter()
                    .ifPresent(pause -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds())));
        }
    }

    public Problem problem() {
        return problem;
    }

    public String text(Language language) {
        return problem.text(language, arguments);
    }
}
