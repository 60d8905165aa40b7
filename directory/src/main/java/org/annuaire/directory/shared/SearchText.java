package org.annuaire.directory.shared;

import org.jspecify.annotations.Nullable;

/** What a list is searched for, by {@code q}. */
public final class SearchText {
    private SearchText() {}

    /**
     * The text, trimmed, or null for no search.
     *
     * @throws InvalidFieldsException for a null character, which no database takes
     */
    public static @Nullable String of(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.indexOf('\0') >= 0) {
            throw InvalidFieldsException.of("q", FieldProblem.CONTROL_CHARACTER);
        }
        return q.strip();
    }
}
