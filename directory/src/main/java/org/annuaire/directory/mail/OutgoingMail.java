package org.annuaire.directory.mail;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A mail in plain text and in HTML.
 *
 * @param to the address that it goes to
 * @param locale the language that it is written in
 */
public record OutgoingMail(String to, Locale locale, String subject, String text, String html) {
    public OutgoingMail {
        requireNonNull(to, "to");
        requireNonNull(locale, "locale");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
        requireNonNull(html, "html");
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "OutgoingMail[]";
    }
}
