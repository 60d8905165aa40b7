package org.annuaire.directory.mail;

import java.util.Locale;

/** How far a mail has come. */
public enum MailState {
    /** It waits, or is tried again. */
    PENDING,
    /** The mail server accepted it. */
    SENT,
    /** It could not be delivered, and is not tried again. */
    FAILED,
    /** There is no mail server. */
    UNCONFIGURED;

    /** The name in the database and on pages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MailState from(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
