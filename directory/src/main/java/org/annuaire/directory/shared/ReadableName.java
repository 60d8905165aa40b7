package org.annuaire.directory.shared;

import java.util.Optional;

/**
 * What a name that others see may hold, in the API, on pages and in what providers say of people: nothing that breaks
 * a line or turns the direction of the text around it, and something to see. What this JDK's tables do not know yet is
 * taken for a character that is merely new.
 */
public final class ReadableName {
    private static final int BYTES_OF_NO_CHARACTER = 0xFFFE;

    private ReadableName() {}

    /** What is wrong with it; empty if nothing is. */
    public static Optional<FieldProblem> flaw(String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.of(CommonFieldProblem.CONTROL_CHARACTER);
        }
        if (!isPlain(name)) {
            return Optional.of(CommonFieldProblem.UNREADABLE_NAME);
        }
        return isVisible(name) ? Optional.empty() : Optional.of(CommonFieldProblem.INVISIBLE_NAME);
    }

    /** No control character or line end, nothing that changes the direction of text, no half of a surrogate pair. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(ReadableName::isHostile);
    }

    /** Whether there is something to see. */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(ReadableName::isVisible);
    }

    private static boolean isHostile(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (character & BYTES_OF_NO_CHARACTER) == BYTES_OF_NO_CHARACTER
                || (character >= 0xFDD0 && character <= 0xFDEF)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.CONTROL,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default ->
                // Fillers of Hangul, the blank of Braille, and what Unicode keeps for characters without a form.
                character != 0x115F
                        && character != 0x1160
                        && character != 0x3164
                        && character != 0xFFA0
                        && character != 0x2800
                        && (character < 0xE0000 || character > 0xE0FFF);
        };
    }
}
