package org.annuaire.directory.vcards;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What of a card a contact has no place for, to be told. */
final class LeftOut {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 100;
    private static final String MORE = "…";

    private final TreeSet<String> names = new TreeSet<>();
    private final List<String> values = new ArrayList<>();

    /** A property, or a line that is none. */
    void add(CardLine line) {
        names.add(shownName(line.name()));
        if (line.property() && !CardEncoding.isBase64(line.encoding())) {
            value(line.name(), line.preview(LONGEST_VALUE));
        }
    }

    /** A value of a property, of which others may have been kept. */
    void add(String name, String value) {
        names.add(name);
        value(name, value);
    }

    private void value(String name, String value) {
        if (!value.isBlank() && values.size() < MOST) {
            values.add(shownName(name) + ": " + shown(value, LONGEST_VALUE));
        }
    }

    /** A name of the card, of which each byte is a character. */
    static String shownName(String bytes) {
        return shown(CardEncoding.lenient(bytes), LONGEST_NAME);
    }

    private static String shown(String text, int longest) {
        String bare = text.strip();
        return bare.codePointCount(0, bare.length()) <= longest
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, longest)) + MORE;
    }

    List<String> names() {
        List<String> most = names.stream().limit(MOST).toList();
        return names.size() <= MOST ? most : join(most, MORE);
    }

    List<String> values() {
        return values.size() < MOST ? values : join(values, MORE);
    }

    private static List<String> join(List<String> all, String last) {
        List<String> joined = new ArrayList<>(all);
        joined.add(last);
        return joined;
    }
}
