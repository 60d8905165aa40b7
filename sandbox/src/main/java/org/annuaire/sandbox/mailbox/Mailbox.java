package org.annuaire.sandbox.mailbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes mails by SMTP and keeps the last of them, for as long as it runs. */
@Component
final class Mailbox {
    private static final int KEPT = 200;

    private final GreenMail server;
    private final GreenMailUser everybody;
    private final Deque<Mail> newestFirst = new ArrayDeque<>();
    private int count;

    Mailbox(MailboxSettings settings) {
        server = new GreenMail(new ServerSetup(settings.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        everybody = server.setUser("everybody@sandbox.example", "");
        server.getUserManager().setMessageDeliveryHandler(this::take);
    }

    @PreDestroy
    void stop() {
        server.stop();
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    synchronized List<Mail> newestFirst() {
        return List.copyOf(newestFirst);
    }

    synchronized Optional<Mail> find(int number) {
        return newestFirst.stream().filter(mail -> mail.number() == number).findFirst();
    }

    private synchronized GreenMailUser take(MovingMessage moving, MailAddress to)
            throws MessagingException, UserException {
        try {
            newestFirst.addFirst(Mail.of(++count, Instant.now(), to.getEmail(), moving.getMessage()));
        } catch (IOException unreadable) {
            throw new MessagingException("expected a mail that can be read", unreadable);
        }
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        // What the server itself has kept is not looked at.
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException gone) {
            throw new UserException("the mailbox is gone", gone);
        }
        return everybody;
    }
}
