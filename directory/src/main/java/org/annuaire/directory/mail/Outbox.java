package org.annuaire.directory.mail;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The waiting mails of one kind. The module that owns them stores them, and writes each one when it is sent. */
public interface Outbox {
    /**
     * Leases a mail that is due: no other instance gets it before {@code until}. If it is not settled by then, it is
     * due again.
     */
    Optional<DueMail> lease(Instant at, Instant until);

    /** A mail to send now. */
    interface DueMail {
        /** Its name in the log; reveals nobody's address. */
        String name();

        /** How often it was tried, including this time. */
        int attempts();

        /** Whether it is still of use to anybody. */
        boolean isWanted();

        OutgoingMail write();

        /** @param due when to try again, or null if it is not tried again */
        void settle(MailState state, @Nullable Instant due);
    }
}
