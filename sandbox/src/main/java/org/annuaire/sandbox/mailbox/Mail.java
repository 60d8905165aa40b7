package org.annuaire.sandbox.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail that arrived.
 *
 * @param number from 1, in the order in which they came
 * @param text its plain text, empty where it has none
 * @param html the same as HTML, empty where it has none
 */
record Mail(int number, Instant at, String from, String to, String subject, String text, String html) {
    static Mail of(int number, Instant at, String to, MimeMessage message) throws MessagingException, IOException {
        return new Mail(
                number,
                at,
                Stream.ofNullable(message.getFrom())
                        .flatMap(Stream::of)
                        .findFirst()
                        .map(Object::toString)
                        .orElse(""),
                to,
                Objects.requireNonNullElse(message.getSubject(), ""),
                find(message, "text/plain").orElse(""),
                find(message, "text/html").orElse(""));
    }

    /** The text, so cut that each link stands alone. */
    List<Piece> pieces() {
        return text.lines()
                .map(line -> new Piece(line, line.matches("https?://\\S+")))
                .toList();
    }

    /** A line of a mail, which may be a link. */
    record Piece(String line, boolean isLink) {}

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart inner = many.getBodyPart(i);
                Optional<String> found = find(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
