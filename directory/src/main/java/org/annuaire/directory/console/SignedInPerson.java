package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The person named in the header of each page, in the model as {@code person}.
 *
 * @param name the name to show; the e-mail address if no name is known
 * @param email the e-mail address, or null if the provider gave none
 * @param initials one or two letters for the badge
 * @param organizationName the organization of the person
 * @param sections what the navigation offers besides what it has for everybody
 * @param timezone the time zone in which the person reads times
 */
public record SignedInPerson(
        String name,
        @Nullable String email,
        String initials,
        String organizationName,
        List<Section> sections,
        ZoneId timezone) {
    /** The time zone of people who have not chosen one. */
    static final ZoneId UTC = ZoneId.of("UTC");

    public SignedInPerson {
        requireNonNull(name, "name");
        requireNonNull(initials, "initials");
        requireNonNull(organizationName, "organizationName");
        sections = List.copyOf(sections);
        requireNonNull(timezone, "timezone");
    }

    /**
     * A section of the pages.
     *
     * @param key the name that pages give the layout; its text is {@code console.sections.<key>}
     * @param path where it begins
     */
    public record Section(String key, String path) {
        public Section {
            requireNonNull(key, "key");
            requireNonNull(path, "path");
        }
    }

    /** Takes the initials from the first and the last word of the name; the time zone is UTC. */
    public static SignedInPerson of(String name, @Nullable String email, String organizationName) {
        return new SignedInPerson(name, email, initials(name), organizationName, List.of(), UTC);
    }

    /** The same person, with these sections. */
    public SignedInPerson with(List<Section> own) {
        return new SignedInPerson(name, email, initials, organizationName, own, timezone);
    }

    /** The same person, with this time zone. */
    public SignedInPerson in(ZoneId zone) {
        return new SignedInPerson(name, email, initials, organizationName, sections, zone);
    }

    private static String initials(String name) {
        var words = name.strip().split("[\\s.@_]+", -1);
        var first = firstLetter(words[0]);
        var last = words.length > 1 && !name.contains("@") ? firstLetter(words[words.length - 1]) : "";
        return (first + last).toUpperCase(Locale.ROOT);
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
    }
}
