package org.annuaire.directory.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.annuaire.directory.shared.EmailAddress;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server, if there is one. */
@Component
final class MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    /** The first reply of a server that means never (RFC 5321, section 4.2.1). */
    private static final int PERMANENT = 500;

    private final @Nullable JavaMailSenderImpl server;
    private final MailSettings settings;
    private final Clock clock;

    MailServer(ObjectProvider<JavaMailSenderImpl> server, MailSettings settings, Clock clock) {
        this.server = server.getIfAvailable();
        this.settings = settings;
        this.clock = clock;
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
        Optional<EmailAddress> to = EmailAddress.parse(mail.to());
        JavaMailSenderImpl known = server;
        if (known == null || to.isEmpty()) {
            return new Outcome.Refused("address");
        }
        boolean international = !from().isAscii() || !to.get().isAscii();
        try {
            return deliver(
                    message(new MimeMessage(session(known, international)), to.get(), mail), known, international);
        } catch (MessagingException | UnsupportedEncodingException failure) {
            return new Outcome.Refused("form");
        }
    }

    private EmailAddress from() {
        return EmailAddress.parse(Objects.requireNonNullElse(settings.from(), ""))
                .orElseThrow(() -> new IllegalStateException("no sender"));
    }

    /**
     * How the conversation is written. Only where an address needs it does it leave ASCII: by default the library cuts
     * each character down to a byte, which makes another address of an address.
     */
    private static Session session(JavaMailSenderImpl server, boolean international) {
        if (!international) {
            return server.getSession();
        }
        var properties = new Properties();
        properties.putAll(server.getJavaMailProperties());
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    private MimeMessage message(MimeMessage message, EmailAddress to, OutgoingMail mail)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(from().toString(), settings.product(), StandardCharsets.UTF_8.name()));
        helper.setTo(to.toString());
        helper.setSubject(mail.subject());
        helper.setText(mail.text(), mail.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContentLanguage(new String[] {mail.locale().getLanguage()});
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    private static Outcome deliver(MimeMessage message, JavaMailSenderImpl server, boolean international)
            throws MessagingException {
        Transport transport = message.getSession().getTransport(protocol(server));
        try {
            transport.connect(
                    server.getHost(), server.getPort(), given(server.getUsername()), given(server.getPassword()));
            if (international && !takesUtf8(transport)) {
                return new Outcome.Refused("the mail server does not offer SMTPUTF8");
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent();
        } catch (MessagingException failure) {
            return of(failure);
        } finally {
            hangUp(transport);
        }
    }

    /** A mail that the server has accepted is sent, however the conversation ends (RFC 5321, section 4.1.1.10). */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException unimportant) {
            LOG.debug("The mail server ended the conversation first");
        }
    }

    private static String protocol(JavaMailSenderImpl server) {
        String named = server.getProtocol();
        return named == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : named;
    }

    private static @Nullable String given(@Nullable String credential) {
        return credential == null || credential.isEmpty() ? null : credential;
    }

    /** RFC 6531: an address that is not ASCII may only be sent to a server that says it takes them. */
    private static boolean takesUtf8(Transport transport) {
        return transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8");
    }

    /** What a server refuses for good it is not asked again: this recipient, or the mail once it has seen it. */
    private static Outcome of(MessagingException failure) {
        if (failure instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0) {
            return new Outcome.Refused("recipient");
        }
        if (failure instanceof SMTPSendFailedException refused
                && refused.getReturnCode() >= PERMANENT
                && !refused.getCommand().startsWith("MAIL")) {
            return new Outcome.Refused("content");
        }
        return new Outcome.Failed(failure.getClass().getSimpleName());
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
