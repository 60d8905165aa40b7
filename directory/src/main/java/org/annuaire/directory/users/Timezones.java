package org.annuaire.directory.users;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of time zones that a person may choose. */
public final class Timezones {
    /** Java's own, besides the IANA ones. */
    private static final String JAVAS = "SystemV/";

    /** IANA names that Java leaves out, and what they are the same as. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "EST", "-05:00",
            "MST", "-07:00",
            "HST", "-10:00",
            "ROC", "Asia/Taipei",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT");

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith(JAVAS))
            .collect(Collectors.toUnmodifiableSet());

    /** Those of places, which alone know when clocks change; the others are older names for them. */
    private static final Pattern OF_A_PLACE =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");

    private static final List<String> CHOICES = Stream.concat(
                    Stream.of("UTC"),
                    NAMES.stream().filter(OF_A_PLACE.asMatchPredicate()).sorted())
            .toList();

    private Timezones() {}

    /** The choices for a person whose time zone is this one, sorted. */
    public static List<String> choices(String current) {
        return CHOICES.contains(current)
                ? CHOICES
                : Stream.concat(Stream.of(current), CHOICES.stream()).toList();
    }

    static boolean has(String name) {
        return NAMES.contains(name) || LEFT_OUT.containsKey(name);
    }

    /** The zone of this name; UTC if there is none, as an earlier version of the tables may have had it. */
    static ZoneId zone(String name) {
        return ZoneId.of(LEFT_OUT.getOrDefault(name, NAMES.contains(name) ? name : "UTC"));
    }
}
