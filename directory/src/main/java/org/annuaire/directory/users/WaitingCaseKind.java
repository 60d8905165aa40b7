package org.annuaire.directory.users;

import java.util.Locale;

/** What a case that waits for staff is about. */
public enum WaitingCaseKind {
    /** Somebody was not let in, or could not link an identity. */
    SIGN_IN_REFUSED,
    /** A new person's registration id and e-mail domain lead to two organizations; he is in the first one. */
    ORGANIZATION_CONFLICT,
    /** A known person presented a registration id that his organization does not have; he stays where he is. */
    ORGANIZATION_CHANGED,
    /** A new person's provider sent what it sends where it does not know the registration id. */
    DEFAULT_REGISTRATION_ID,
    /** A known person's new address is another user's; he keeps the old one. */
    EMAIL_TAKEN;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static WaitingCaseKind from(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
