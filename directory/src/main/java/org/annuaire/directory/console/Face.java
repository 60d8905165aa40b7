package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.UUID;

/**
 * What stands for a person in lists: their initials on a color that stays theirs.
 *
 * @param letters one or two, or none if the name has none
 * @param hue which of the eight colors of the style sheet, from 1
 */
public record Face(String letters, int hue) {
    private static final int HUES = 8;

    public Face {
        requireNonNull(letters, "letters");
        if (hue < 1 || hue > HUES) {
            throw new IllegalArgumentException("expected a hue from 1 to " + HUES + ", got " + hue);
        }
    }

    /** The first letters of the first and the last word of the name; of an address, only its first. */
    public static Face of(String name, UUID id) {
        var words = name.strip().split("[\\s.@_]+", -1);
        var first = firstLetter(words[0]);
        var last = words.length > 1 && !name.contains("@") ? firstLetter(words[words.length - 1]) : "";
        return new Face((first + last).toUpperCase(Locale.ROOT), 1 + Math.floorMod(id.hashCode(), HUES));
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
    }
}
