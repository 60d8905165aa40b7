package org.annuaire.directory.shared;

import java.util.Arrays;
import java.util.Locale;

/** A person's role in a team. On the wire and in the database: the name in lower case. */
public enum Role {
    OWNER,
    ADMINISTRATOR,
    MEMBER;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no role has this name on the wire */
    public static Role from(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a role, got " + wireName));
    }
}
