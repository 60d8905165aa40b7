package org.annuaire.directory.invitations;

import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.mail.MailState;
import org.annuaire.directory.mail.Outbox;
import org.annuaire.directory.mail.OutgoingMail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The invitation mails that wait to be sent. */
@Component
final class InvitationOutbox implements Outbox {
    private final InvitationMailSql sql;
    private final InvitationLetter letters;

    InvitationOutbox(InvitationMailSql sql, InvitationLetter letters) {
        this.sql = sql;
        this.letters = letters;
    }

    @Override
    public Optional<DueMail> lease(Instant at, Instant until) {
        return sql.lease(at, until).map(Due::new);
    }

    /** The mail of an invitation. */
    private final class Due implements DueMail {
        private final InvitationMailSql.LeasedMail mail;

        private Due(InvitationMailSql.LeasedMail mail) {
            this.mail = mail;
        }

        @Override
        public String name() {
            return "invitation " + mail.invitation();
        }

        @Override
        public int attempts() {
            return mail.attempts();
        }

        @Override
        public boolean isWanted() {
            return mail.wanted();
        }

        @Override
        public OutgoingMail write() {
            return letters.of(mail.content());
        }

        @Override
        public void settle(MailState state, @Nullable Instant due) {
            sql.settle(mail, state, due);
        }
    }
}
