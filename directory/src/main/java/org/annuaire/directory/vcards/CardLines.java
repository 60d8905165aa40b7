package org.annuaire.directory.vcards;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Unfolds a card, byte by byte: a line may be folded within a character. In version 2.1 a line is folded at a blank,
 * which stays; later a blank is put in, which goes.
 */
final class CardLines {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+=*[ \\t]*");
    private static final String OLD = "2.1";

    private final boolean keepBlanks;
    private final List<CardLine> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int lastStart;
    private boolean started;
    private boolean headed;
    private boolean quoted;
    private boolean encoded;

    private CardLines(boolean keepBlanks) {
        this.keepBlanks = keepBlanks;
    }

    /** @param version as it stands there, or empty */
    record Unfolded(String version, List<CardLine> lines) {}

    /** What is between the markers. */
    static Unfolded of(String card) {
        List<CardLine> lines = unfold(card, false);
        String version = lines.stream()
                .filter(line -> line.name().equals("VERSION"))
                .findFirst()
                .map(line -> CardEncoding.lenient(line.bytes()).strip())
                .orElse("");
        return new Unfolded(version, version.equals(OLD) ? unfold(card, true) : lines);
    }

    private static List<CardLine> unfold(String card, boolean keepBlanks) {
        var unfolding = new CardLines(keepBlanks);
        int begin = CardMarkers.BEGIN.length();
        int end = card.lastIndexOf(CardMarkers.END);
        var physical = new TextLines(card.substring(begin, end).stripLeading());
        while (physical.hasNext()) {
            unfolding.add(physical.next());
        }
        unfolding.finish();
        return unfolding.lines;
    }

    private void add(String next) {
        int softBreak = quoted ? softBreak() : -1;
        if (softBreak >= 0) {
            line.setLength(softBreak);
            append(next);
        } else if (started && CardMarkers.continues(next)) {
            append((keepBlanks ? " " : "") + next.substring(1));
        } else if (encoded && BASE64.matcher(next).matches()) {
            append(next);
        } else {
            finish();
            append(next);
            started = !next.isBlank();
        }
        if (started && !headed && next.indexOf(':') >= 0) {
            headed = true;
            String encoding = CardLine.of(line.toString()).encoding();
            quoted = CardEncoding.isQuotedPrintable(encoding);
            encoded = CardEncoding.isBase64(encoding);
        }
    }

    private void append(String part) {
        lastStart = line.length();
        line.append(part);
    }

    /** Where the equals sign is, at the end of the last part, that continues a quoted-printable line; or -1. */
    private int softBreak() {
        int last = line.length() - 1;
        while (last >= lastStart && (line.charAt(last) == ' ' || line.charAt(last) == '\t')) {
            last--;
        }
        return last >= lastStart && line.charAt(last) == '=' ? last : -1;
    }

    private void finish() {
        if (started) {
            int softBreak = quoted ? softBreak() : -1;
            lines.add(CardLine.of(softBreak < 0 ? line.toString() : line.substring(0, softBreak)));
        }
        line.setLength(0);
        started = false;
        headed = false;
        quoted = false;
        encoded = false;
    }
}
