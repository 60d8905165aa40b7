package org.annuaire.directory.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps PostgreSQL from doing what it is asked, although nothing is wrong with the question. */
enum Outage {
    /** It cannot be reached, or begins, recovers or ends. */
    AWAY("the database does not answer"),
    /** All connections are in use, or it takes no more of them. */
    NO_CONNECTION("the database gives no connection"),
    /** A connection broke, or PostgreSQL ended it, during a request. Nobody knows whether its commit took place. */
    CUT_OFF("the database broke off"),
    /** It takes no writes: a standby after a failover, or one that was told so. */
    READ_ONLY("the database takes no writes"),
    /** It lacks disk, memory or time, or a lock was not to be had. */
    OVERLOADED("the database lacks disk, memory or time");

    /** Class 08 is the connection; of class 57, what ends one. */
    private static final Pattern ENDED = Pattern.compile("08...|57P0[1-5]|25P03");

    /** Classes 53 (resources) and 58 (the system), cancelled statements and lock timeouts. */
    private static final Pattern EXHAUSTED = Pattern.compile("53...|58...|57014|55P03");

    private static final String NO_WRITES = "25006";

    private final String text;

    Outage(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Which outage this failure comes from; empty if it is a failure of ours. */
    static Optional<Outage> of(Throwable failure) {
        return refusal(failure).flatMap(refusal -> {
            String state = refusal.getSQLState();
            if (NO_WRITES.equals(state)) {
                return Optional.of(READ_ONLY);
            }
            if (ENDED.matcher(state).matches()) {
                return Optional.of(state.equals(DatabaseGate.UNREACHABLE) ? AWAY : CUT_OFF);
            }
            return EXHAUSTED.matcher(state).matches() ? Optional.of(OVERLOADED) : Optional.empty();
        });
    }

    /** What PostgreSQL or its driver said. */
    static Optional<SQLException> refusal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
