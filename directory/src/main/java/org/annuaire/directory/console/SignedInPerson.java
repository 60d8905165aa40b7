package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who the header of each page names, in the model as {@code person}.
 *
 * @param name the name to show; the e-mail address where no name is known
 * @param email the e-mail address, or null where the provider gave none
 * @param initials one or two letters for the badge
 * @param organizationName the organization of the person
 */
public record SignedInPerson(String name, @Nullable String email, String initials, String organizationName) {
    public SignedInPerson {
        requireNonNull(name, "name");
        requireNonNull(initials, "initials");
        requireNonNull(organizationName, "organizationName");
    }

    /** Takes the initials from the first and the last word of the name. */
    public static SignedInPerson of(String name, @Nullable String email, String organizationName) {
        return new SignedInPerson(name, email, initials(name), organizationName);
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
