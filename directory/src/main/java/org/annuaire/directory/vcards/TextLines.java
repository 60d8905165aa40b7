package org.annuaire.directory.vcards;

/** The lines of a text one by one, without their ends; any of the three usual ends. */
final class TextLines {
    private final String text;
    private int at;
    private int count;

    TextLines(String text) {
        this(text, 0);
    }

    private TextLines(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The lines that are still to come, for a look at them. */
    TextLines ahead() {
        return new TextLines(text, at);
    }

    boolean hasNext() {
        return at < text.length();
    }

    /** How many lines have been read. */
    int count() {
        return count;
    }

    String next() {
        count++;
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        String line = text.substring(at, end);
        at = end + (text.startsWith("\r\n", end) ? 2 : 1);
        return line;
    }
}
