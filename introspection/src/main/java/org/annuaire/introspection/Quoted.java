package org.annuaire.introspection;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for a message: short, printable, on one line. */
final class Quoted {
    private static final int MAX_LENGTH = 60;

    private Quoted() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (!(value instanceof String text)) {
            return "a " + value.getClass().getSimpleName();
        }
        String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return "'" + start.replaceAll("[^\\x20-\\x7E]", "?") + "'";
    }
}
