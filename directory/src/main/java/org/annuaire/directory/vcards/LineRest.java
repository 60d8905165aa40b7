package org.annuaire.directory.vcards;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a line is still to be read. It is a place in the line: a line may have many parts, and none is copied. */
record LineRest(String text, int start) {
    static final LineRest NOTHING = of("");

    static LineRest of(String line) {
        return new LineRest(line, 0);
    }

    LineRest from(int place) {
        return new LineRest(text, place);
    }

    String until(int place) {
        return text.substring(start, place);
    }

    boolean isBlank() {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    LineRest withoutByteOrderMarks() {
        return from(CardMarkers.afterByteOrderMarks(text, start));
    }

    /** Its places are those of the line. */
    Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(start, text.length());
    }
}
