package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

/** A rule of the domain or of the protocol was broken; nothing was changed. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Object[] arguments;

    public ProblemException(Problem problem, Object... arguments) {
        super(requireNonNull(problem, "problem").slug());
        this.problem = problem;
        this.arguments = arguments.clone();
    }

    public Problem problem() {
        return problem;
    }

    public String text(Language language) {
        return problem.text(language, arguments);
    }
}
