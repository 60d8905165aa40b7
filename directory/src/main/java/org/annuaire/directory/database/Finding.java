package org.annuaire.directory.database;

import static java.util.Objects.requireNonNull;

/**
 * What came of asking PostgreSQL, on a new connection, how it is.
 *
 * @param detail the SQLSTATE and what PostgreSQL or the driver says, for the log
 */
record Finding(Kind kind, String detail) {
    enum Kind {
        /** It answers, and can be written to. */
        WELL(true),
        /** It answers, but takes no writes: a standby, or one that was told so. */
        READ_ONLY(true),
        /** It refuses this connection, such as for a password or because there are too many; others may go on. */
        REFUSES(true),
        /** It begins, recovers or ends. */
        STARTING(false),
        /** Nothing listens, or the connection broke. */
        GONE(false),
        /** Nothing came in time. */
        SILENT(false);

        private final boolean answers;

        Kind(boolean answers) {
            this.answers = answers;
        }
    }

    Finding {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
    }

    boolean answers() {
        return kind.answers;
    }
}
