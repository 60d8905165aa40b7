package org.annuaire.directory.users;

import java.util.Locale;

/** A person is active, deactivated, or erased; users are never deleted. */
public enum UserState {
    ACTIVE,
    DEACTIVATED,
    /** The row is kept, the personal columns are null. */
    ERASED;

    /** The name in the database. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UserState from(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
