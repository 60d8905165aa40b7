package org.annuaire.directory.commands;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedRuntimeException;

/** Explains a failure to the person who runs a command. */
final class CommandFailure {
    private static final String SETTINGS_OF_OURS = "annuaire.";
    private static final String DATABASE =
            "expected the directory's database, got an error%s. Has the directory been started with it once?";

    private CommandFailure() {}

    /** One sentence on one line; empty if the failure is a bug in the program. */
    static Optional<String> sentence(RuntimeException failure) {
        return first(failure, CommandFailure::ownSentence)
                .or(() -> first(failure, CommandFailure::unreadableSetting))
                .or(() ->
                        failure instanceof NestedRuntimeException ? Optional.of(database(failure)) : Optional.empty());
    }

    private static Optional<String> ownSentence(Throwable failure) {
        String message = failure.getMessage();
        return message != null && (message.startsWith(SETTINGS_OF_OURS) || failure instanceof ConfigDataException)
                ? Optional.of(message)
                : Optional.empty();
    }

    private static Optional<String> unreadableSetting(Throwable failure) {
        if (!(failure instanceof BindException wrong)) {
            return Optional.empty();
        }
        Object name = wrong.getProperty() == null
                ? wrong.getName()
                : wrong.getProperty().getName();
        return Optional.of(name + ": expected a value of another form, got one that cannot be read");
    }

    private static String database(Throwable failure) {
        return DATABASE.formatted(first(
                        failure,
                        cause -> cause instanceof SQLException
                                ? Optional.ofNullable(cause.getMessage())
                                : Optional.empty())
                .flatMap(message -> message.lines().findFirst())
                .map(message -> ": " + message.replaceFirst("\\.$", ""))
                .orElse(""));
    }

    private static Optional<String> first(Throwable failure, Function<Throwable, Optional<String>> told) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> told.apply(cause).stream())
                .findFirst();
    }
}
