package org.annuaire.directory.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The program does not start on this database; the message says what was expected and what was found. */
final class UnsuitableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsuitableDatabase(String expected, String found, @Nullable Throwable cause) {
        super("spring.datasource.url: expected " + expected + ", found " + found, cause);
    }

    UnsuitableDatabase(String expected, String found) {
        this(expected, found, null);
    }

    /** Shows the message in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<UnsuitableDatabase> {
        @Override
        protected FailureAnalysis analyze(Throwable failure, UnsuitableDatabase cause) {
            return new FailureAnalysis(
                    cause.getMessage(), "See docs/guides/run-in-production.md for the database that is needed.", cause);
        }
    }
}
