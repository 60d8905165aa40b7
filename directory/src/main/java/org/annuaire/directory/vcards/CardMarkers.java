package org.annuaire.directory.vcards;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where cards begin and end. Programs join files, indent them, fold every line, and quote them in mails, so
 * neither marker need stand alone on its line. Lines have one character for each byte.
 */
final class CardMarkers {
    static final String BEGIN = "BEGIN:VCARD";
    static final String END = "END:VCARD";
    static final Pattern BEGIN_ANYWHERE = Pattern.compile("(?i)BEGIN[ \\t]*:[ \\t]*VCARD");
    static final Pattern ANY = Pattern.compile("(?i)(?:BEGIN|END)[ \\t]*:[ \\t]*VCARD");
    static final Pattern END_AT_START = Pattern.compile("(?i)[ \\t]*END[ \\t]*:[ \\t]*VCARD");

    private static final Pattern BEGIN_AT_START = Pattern.compile("(?i)[ \\t]*BEGIN[ \\t]*:[ \\t]*VCARD");
    private static final Pattern BEGIN_AT_END =
            Pattern.compile("(?i)(?:END[ \\t]*:[ \\t]*VCARD[ \\t]*)?BEGIN[ \\t]*:[ \\t]*VCARD$");
    private static final Pattern VERSION = Pattern.compile("(?i)[ \\t]*VERSION[ \\t]*:.*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private CardMarkers() {}

    /** The line without the byte order marks before it: they stand wherever files were joined. */
    static String withoutByteOrderMarks(String line) {
        return line.substring(afterByteOrderMarks(line, 0));
    }

    static int afterByteOrderMarks(String line, int start) {
        int at = start;
        while (line.startsWith(BYTE_ORDER_MARK, at)) {
            at += BYTE_ORDER_MARK.length();
        }
        return at;
    }

    static boolean continues(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /** Whether a card ends at the start of this line; something may follow. */
    static Matcher end(String line) {
        return END_AT_START.matcher(line);
    }

    /** Whether a card begins at the start of this line; something may follow. */
    static Matcher begin(String line) {
        return BEGIN_AT_START.matcher(line);
    }

    /**
     * Where, in the text of a property, the next card begins, or this one ends and the next begins; or -1. Only if that
     * one goes on as cards do.
     */
    static int nextCard(String line, TextLines next) {
        String bare = line.stripTrailing();
        int tail = bare.length() - "VCARD".length();
        if (tail < 0 || !bare.regionMatches(true, tail, "VCARD", 0, "VCARD".length())) {
            return -1;
        }
        Matcher begin = BEGIN_AT_END.matcher(bare);
        return begin.find() && versionFollows(next) ? begin.start() : -1;
    }

    /** Whether the next line that is not empty is the first of a card. */
    static boolean versionFollows(TextLines next) {
        while (next.hasNext()) {
            String line = withoutByteOrderMarks(next.next());
            if (!line.isBlank()) {
                return VERSION.matcher(line).matches();
            }
        }
        return false;
    }

    /** Whether an indented END:VCARD is the end of its card, and not the rest of a text: no other end comes first. */
    static boolean nothingElseEnds(TextLines next) {
        while (next.hasNext()) {
            String line = withoutByteOrderMarks(next.next());
            if (end(line).lookingAt()) {
                return false;
            }
            if (begin(line).lookingAt()) {
                return true;
            }
        }
        return true;
    }

    /** Reads on if this line is the start of a marker that is folded: the whole marker; otherwise the line. */
    static String unfolded(String line, TextLines next) {
        String folded = small(line);
        TextLines ahead = next.ahead();
        int lines = 0;
        while (startsMarker(folded) && ahead.hasNext()) {
            String more = ahead.next();
            if (!continues(more)) {
                return line;
            }
            folded += small(more);
            lines++;
            if (folded.startsWith(small(BEGIN)) || folded.startsWith(small(END))) {
                for (; lines > 0; lines--) {
                    next.next();
                }
                return folded.toUpperCase(Locale.ROOT);
            }
        }
        return line;
    }

    private static boolean startsMarker(String text) {
        return !text.isEmpty()
                && (small(BEGIN).startsWith(text) || small(END).startsWith(text))
                && !text.equals(small(BEGIN))
                && !text.equals(small(END));
    }

    private static String small(String line) {
        // A marker is short: of a longer line, more than its length does not matter.
        String start = line.length() > 2 * BEGIN.length() ? line.substring(0, 2 * BEGIN.length()) : line;
        return BLANKS.matcher(start).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
