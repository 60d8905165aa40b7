package org.annuaire.directory.organizations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services that an organization's people may use, and that may see what is its own. */
public enum ServicePolicy {
    /** Every one. */
    ALL,
    /** Those that it lists. */
    LISTED;

    /** The name in the database and on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ServicePolicy> parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.wireName().equals(text))
                .findFirst();
    }
}
