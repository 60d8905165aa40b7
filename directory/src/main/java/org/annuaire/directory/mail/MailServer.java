package org.annuaire.directory.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.annuaire.directory.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server, if there is one. */
@Component
final class MailServer {
    private final @Nullable JavaMailSender server;
    private final MailSettings settings;

    MailServer(ObjectProvider<JavaMailSender> server, MailSettings settings) {
        this.server = server.getIfAvailable();
        this.settings = settings;
        if (this.server != null && (settings.from() == null || settings.from().isBlank())) {
            throw new IllegalArgumentException(
                    "annuaire.mail.from: expected the address that mails come from, as spring.mail.host is set, got"
                            + " nothing");
        }
    }

    boolean isConfigured() {
        return server != null;
    }

    /** Waits for the mail server as long as its timeouts allow. */
    Outcome send(OutgoingMail mail) {
        if (server == null || EmailAddress.parse(mail.to()).isEmpty()) {
            return new Outcome.Refused("address");
        }
        try {
            server.send(message(server.createMimeMessage(), mail));
            return new Outcome.Sent();
        } catch (MailSendException failure) {
            return isRefusal(failure)
                    ? new Outcome.Refused("recipient")
                    : new Outcome.Failed(failure.getClass().getSimpleName());
        } catch (MailException failure) {
            return new Outcome.Failed(failure.getClass().getSimpleName());
        } catch (MessagingException | UnsupportedEncodingException failure) {
            return new Outcome.Refused("form");
        }
    }

    private MimeMessage message(MimeMessage message, OutgoingMail mail)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(settings.from(), settings.product(), StandardCharsets.UTF_8.name()));
        helper.setTo(mail.to());
        helper.setSubject(mail.subject());
        helper.setText(mail.text(), mail.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContentLanguage(new String[] {mail.locale().getLanguage()});
        return message;
    }

    /** The server will never accept this recipient; a temporary refusal does not count. */
    private static boolean isRefusal(MailSendException failure) {
        return Arrays.stream(failure.getMessageExceptions())
                .anyMatch(cause -> cause instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }

    /** The result. Nothing that a mail server says is kept: it names people. */
    sealed interface Outcome {
        /** The server accepted it. */
        record Sent() implements Outcome {}

        /** The server will never accept it. */
        record Refused(String because) implements Outcome {}

        /** It may work another time. */
        record Failed(String cause) implements Outcome {}
    }
}
