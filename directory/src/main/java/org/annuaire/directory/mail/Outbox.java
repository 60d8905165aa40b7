package org.annuaire.directory.mail;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails of one kind that wait to be sent. The module whose mails they are keeps them, and writes each one when it is sent. */
public interface Outbox {
    /**
     * Takes a mail that is due; no other instance gets it before {@code until}. After that, one that was not settled is due
     * again.
     */
    Optional<DueMail> take(Instant at, Instant until);

    /** A mail to send now. */
    interface DueMail {
        /** What the log calls it; tells nobody's address. */
        String name();

        /** How often it was tried, this time included. */
        int attempts();

        /** Whether anybody is still served by it. */
        boolean isWanted();

        OutgoingMail write();

        /** @param due when it is tried again, or null where it is not */
        void settle(MailState state, @Nullable Instant due);
    }
}
