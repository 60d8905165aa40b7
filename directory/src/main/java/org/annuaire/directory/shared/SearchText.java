package org.annuaire.directory.shared;

import org.jspecify.annotations.Nullable;

/** The search text of a list, {@code q}. */
public final class SearchText {
    private SearchText() {}

    /**
     * What the parameter {@code q} of an API asks for, trimmed, or null for no search.
     *
     * @throws InvalidFieldsException for a null character, which the database does not accept
     */
    public static @Nullable String of(@Nullable String q) {
        return of("q", q);
    }

    /** The same of a parameter with another name, which a refusal tells. */
    public static @Nullable String of(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.indexOf('\0') >= 0) {
            throw InvalidFieldsException.of(parameter, CommonFieldProblem.CONTROL_CHARACTER);
        }
        return value.strip();
    }

    /** What was typed into the search field of a page, trimmed; empty for what nobody types. */
    public static String typed(String text) {
        return text.indexOf('\0') >= 0 ? "" : text.strip();
    }
}
