package org.annuaire.directory.users;

import java.util.Locale;

/** What a case that waits for staff is about. */
public enum WaitingCaseKind {
    /** Somebody could not sign in, or could not link an identity. */
    SIGN_IN_REFUSED,
    /** A new person's registration id and e-mail domain lead to two organizations; they are in the first one. */
    ORGANIZATION_CONFLICT,
    /** A known person presented a registration id that their organization does not have; they stay where they are. */
    ORGANIZATION_CHANGED,
    /** A new person's provider sent the registration id that stands for "unknown". */
    DEFAULT_REGISTRATION_ID,
    /** A known person's new address belongs to another user; they keep the old one. */
    EMAIL_TAKEN;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static WaitingCaseKind from(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
