package org.annuaire.directory.shared;

/**
 * One failure that a person or a client may see. Each module has its own enum of them; nothing else builds an HTTP error.
 *
 * <p>Texts may hold {@code %s}, filled with the arguments of the {@link ProblemException}. They never hold a token, a key or
 * another person's data.
 */
public interface Problem {
    /** The HTTP status. */
    int status();

    /** The stable name, unique in the program: lower case, words joined by {@code -}. */
    String slug();

    String english();

    String french();

    /** Where the contract's error body holds the text. */
    default Place place() {
        return Place.DETAIL;
    }

    default String text(Language language, Object... arguments) {
        String template = language == Language.FRENCH ? french() : english();
        return arguments.length == 0 ? template : template.formatted(arguments);
    }

    /** Where the contract's error body holds the text. */
    enum Place {
        /** {@code {"detail": "…"}}. */
        DETAIL,
        /** {@code {"__all__": ["…"]}}: a rule that spans fields. */
        ALL
    }
}
