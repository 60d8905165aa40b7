package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of one JSON object, because leniency is how two readers come to see two different messages: UTF-8
 * only, no duplicate names at any depth, no lone surrogates, nothing after the object, and every size bounded. Integers
 * are {@code Long}, other numbers {@code BigDecimal}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_VALUES = 4096;
    private static final int MAX_NAME = 256;
    private static final int MAX_STRING = 64 * 1024;
    private static final int MAX_NUMBER = 32;
    private static final int MAX_SIMPLE_DIGITS = 18;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private final String text;
    private int at;
    private int values;

    private Json(String text) {
        this.text = text;
    }

    /** The text is not what we read. The message is a constant: the text may be personal. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** The bytes are not UTF-8. */
    static final class NotUtf8 extends Exception {
        private static final long serialVersionUID = 1L;

        private NotUtf8() {
            super("expected UTF-8, got other bytes", null, false, false);
        }
    }

    static Map<String, @Nullable Object> object(byte[] bytes) throws NotUtf8, Malformed {
        String text = new String(bytes, UTF_8);
        // That puts this character in place of what is not UTF-8: a text without it was right.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(UTF_8), bytes)) {
            throw new NotUtf8();
        }
        return object(text);
    }

    static Map<String, @Nullable Object> object(String text) throws Malformed {
        Json json = new Json(text);
        json.blanks();
        Map<String, @Nullable Object> object = json.members(1);
        json.blanks();
        if (json.at != text.length()) {
            throw new Malformed("expected nothing after the object, got more");
        }
        return object;
    }

    private @Nullable Object value(int depth) throws Malformed {
        if (++values > MAX_VALUES) {
            throw new Malformed("expected at most " + MAX_VALUES + " values, got more");
        }
        switch (peek()) {
            case '{':
                return members(depth + 1);
            case '[':
                return items(depth + 1);
            case '"':
                return string(MAX_STRING);
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, @Nullable Object> members(int depth) throws Malformed {
        descend('{', depth);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!closed('}')) {
            do {
                blanks();
                String name = string(MAX_NAME);
                blanks();
                take(':');
                blanks();
                int before = members.size();
                members.put(name, value(depth));
                if (members.size() == before) {
                    throw new Malformed("expected each name once, got one twice");
                }
            } while (another('}'));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> items(int depth) throws Malformed {
        descend('[', depth);
        List<@Nullable Object> items = new ArrayList<>();
        if (!closed(']')) {
            do {
                blanks();
                items.add(value(depth));
            } while (another(']'));
        }
        return Collections.unmodifiableList(items);
    }

    private void descend(char bracket, int depth) throws Malformed {
        take(bracket);
        if (depth > MAX_DEPTH) {
            throw new Malformed("expected at most " + MAX_DEPTH + " levels, got more");
        }
    }

    private boolean closed(char bracket) throws Malformed {
        blanks();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean another(char bracket) throws Malformed {
        if (closed(bracket)) {
            return false;
        }
        take(',');
        return true;
    }

    private String string(int limit) throws Malformed {
        take('"');
        int end = endOfSimpleString(limit);
        if (end >= 0) {
            String simple = text.substring(at, end);
            at = end + 1;
            return simple;
        }
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw new Malformed("expected no control characters in a string, got one");
            }
            string.append(next == '\\' ? escaped() : next);
            if (string.length() > limit) {
                throw new Malformed("expected a string of at most " + limit + " characters, got a longer one");
            }
        }
        at++;
        return wellFormed(string.toString());
    }

    /**
     * Where a string ends that has no escape, no surrogate, and nothing forbidden; or -1 where it has to be looked at.
     */
    private int endOfSimpleString(int limit) {
        int last = Math.min(text.length() - 1, at + limit);
        for (int i = at; i <= last; i++) {
            char next = text.charAt(i);
            if (next == '"') {
                return i;
            }
            if (next < ' ' || next == '\\' || Character.isSurrogate(next)) {
                return -1;
            }
        }
        return -1;
    }

    private char escaped() throws Malformed {
        char escape = peek();
        at++;
        switch (escape) {
            case '"', '\\', '/':
                return escape;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return unit();
            default:
                throw new Malformed("expected an escape of JSON, got another");
        }
    }

    private char unit() throws Malformed {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char next = peek();
            int digit = next < 128 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw new Malformed("expected four hexadecimal digits, got another character");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private static String wellFormed(String string) throws Malformed {
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(unit)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1));
            if (!paired) {
                throw new Malformed("expected surrogates in pairs, got a lone one");
            }
            i++;
        }
        return string;
    }

    private Object number() throws Malformed {
        int end = endOfSimpleInteger();
        if (end >= 0) {
            long simple = Long.parseLong(text, at, end, 10);
            at = end;
            return simple;
        }
        Matcher number = NUMBER.matcher(text).region(at, Math.min(text.length(), at + MAX_NUMBER + 1));
        if (!number.lookingAt() || number.end() - at > MAX_NUMBER) {
            throw new Malformed("expected a value of JSON, got something else");
        }
        at = number.end();
        BigDecimal exact = new BigDecimal(number.group());
        boolean integer = number.group(1) == null
                && number.group(2) == null
                && exact.unscaledValue().bitLength() < 64;
        return integer ? (Object) exact.longValueExact() : exact;
    }

    /** Where an integer ends that has no sign and fits in a long for certain; or -1 where it has to be looked at. */
    private int endOfSimpleInteger() {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        boolean simple = end > at && end - at <= MAX_SIMPLE_DIGITS && text.charAt(at) != '0';
        boolean more = end < text.length() && ".eE".indexOf(text.charAt(end)) >= 0;
        return simple && !more ? end : -1;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed("expected a value of JSON, got something else");
        }
        at += word.length();
        return value;
    }

    private void take(char expected) throws Malformed {
        if (peek() != expected) {
            throw new Malformed("expected '" + expected + "', got another character");
        }
        at++;
    }

    private char peek() throws Malformed {
        if (at == text.length()) {
            throw new Malformed("expected more, got the end");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }
}
