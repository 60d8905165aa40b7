package org.annuaire.directory.users;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of time zones that a person may choose. */
final class Timezones {
    /** Java's own beside the IANA ones. */
    private static final String JAVAS = "SystemV/";

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith(JAVAS))
            .collect(Collectors.toUnmodifiableSet());

    private Timezones() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }
}
