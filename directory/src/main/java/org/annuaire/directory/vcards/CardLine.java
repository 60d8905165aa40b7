package org.annuaire.directory.vcards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.ProblemException;

/**
 * A property of a card before it is read: unfolded, but still with one character for each byte of its value.
 *
 * @param name in capitals, without its group; the whole line if it has no colon
 * @param property whether it has a colon
 */
record CardLine(String group, String name, List<String> parameters, String bytes, boolean property) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int MOST_BYTES_OF_A_CHARACTER = 12;
    private static final Pattern END_OF_LINE = Pattern.compile("\r\n|\r|\n");

    static CardLine of(String line) {
        int colon = colon(line);
        if (colon < 0) {
            return new CardLine("", line.strip(), List.of(), "", false);
        }
        List<String> parts = parts(line.substring(0, colon));
        String named = BLANKS.matcher(parts.get(0)).replaceAll("");
        int dot = named.indexOf('.');
        return new CardLine(
                named.substring(0, Math.max(dot, 0)),
                named.substring(dot + 1).toUpperCase(Locale.ROOT),
                List.copyOf(parts.subList(1, parts.size())),
                line.substring(colon + 1),
                true);
    }

    /** A colon between quotation marks does not end the parameters, unless that leaves no other. */
    private static int colon(String line) {
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            quoted ^= letter == '"';
            if (letter == ':' && !quoted) {
                return at;
            }
        }
        return line.indexOf(':');
    }

    private static List<String> parts(String header) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < header.length(); at++) {
            char letter = header.charAt(at);
            quoted ^= letter == '"';
            if (letter == ';' && !quoted) {
                parts.add(header.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(header.substring(start));
        return parts;
    }

    /** As it is named, or empty. */
    String encoding() {
        return parameter("ENCODING").orElse("");
    }

    boolean isBlank() {
        return bytes.isBlank();
    }

    /** Whether there is nothing but what separates values. */
    boolean isEmpty() {
        return bytes.chars().allMatch(letter -> letter == ';' || letter == ',' || Character.isWhitespace(letter));
    }

    /**
     * The value, with an escaped line end for each that its encoding hides.
     *
     * @throws ProblemException if it is in no encoding that we know
     */
    String value() {
        String text = CardEncoding.text(bytes, encoding(), parameter("CHARSET"));
        return END_OF_LINE.matcher(text).replaceAll("\\\\n");
    }

    /** For a report: how the line begins. */
    String preview(int longest) {
        String start = bytes.substring(0, Math.min(bytes.length(), longest * MOST_BYTES_OF_A_CHARACTER));
        try {
            return CardEncoding.text(start, encoding(), parameter("CHARSET"));
        } catch (ProblemException unknown) {
            return CardEncoding.lenient(start);
        }
    }

    /** The parameter of this name; one without a name, as old versions have, by what it can only mean. */
    Optional<String> parameter(String name) {
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? implied(parameter) : parameter.substring(0, equals);
            if (key.strip().equalsIgnoreCase(name)) {
                return Optional.of(
                        parameter.substring(equals + 1).replace("\"", "").strip());
            }
        }
        return Optional.empty();
    }

    private static String implied(String parameter) {
        return CardEncoding.isOne(parameter.strip()) ? "ENCODING" : "TYPE";
    }

    /** The line as the reader takes it. */
    String plain() {
        StringBuilder text = new StringBuilder();
        if (!group.isEmpty()) {
            text.append(CardEncoding.lenient(group)).append('.');
        }
        text.append(name);
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String key = (equals < 0 ? implied(parameter) : parameter.substring(0, equals)).strip();
            if (!key.equalsIgnoreCase("ENCODING") && !key.equalsIgnoreCase("CHARSET")) {
                text.append(';').append(CardEncoding.lenient(parameter.strip()));
            }
        }
        return text.append(':').append(value()).append("\r\n").toString();
    }
}
