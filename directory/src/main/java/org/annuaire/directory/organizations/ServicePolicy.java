package org.annuaire.directory.organizations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Through which services an organization's people are served, and which are shown what is its own. */
public enum ServicePolicy {
    /** Every one. */
    ALL,
    /** Those that it lists. */
    LISTED;

    /** As the database and the wire have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ServicePolicy> parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.wireName().equals(text))
                .findFirst();
    }
}
