package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads an answer, and repairs nothing: what is malformed, ambiguous or beyond the bounds is an {@link IOException}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class AnswerReader {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_INTERIM = 8;
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})( [\\t\\x20-\\x7e\\x80-\\xff]*)?");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Connection connection;
    private int left;

    AnswerReader(Connection connection) {
        this.connection = connection;
    }

    /** The status and the fields. */
    record Head(int statusCode, HttpHeaders headers, Version version, boolean old) implements ResponseInfo {
        /** Whether another request may follow on the connection. */
        boolean staysOpen() {
            return !old
                    && headers.allValues("Connection").stream()
                            .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
        }
    }

    /** The head of the final answer, after those that only say that it is coming. */
    Head head() throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            left = MAX_HEAD;
            Head head = nextHead();
            if (head.statusCode() >= 200) {
                return head;
            }
            if (head.statusCode() == 101) {
                throw new ProtocolException("expected HTTP/1.1, got a switch to another protocol");
            }
        }
        throw new ProtocolException("expected at most " + MAX_INTERIM + " interim answers, got more");
    }

    private Head nextHead() throws IOException {
        var status = STATUS_LINE.matcher(line());
        if (!status.matches()) {
            throw new ProtocolException("expected a status line of HTTP/1.1, got another line");
        }
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> last = List.of();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            int colon = folded ? -1 : line.indexOf(':');
            if (!VALUE.matcher(line).matches()
                    || (folded
                            ? last.isEmpty()
                            : colon < 1
                                    || !NAME.matcher(line.substring(0, colon)).matches())) {
                throw new ProtocolException("expected a header field, got another line");
            }
            if (++count > MAX_FIELDS) {
                throw new ProtocolException("expected at most " + MAX_FIELDS + " header fields, got more");
            }
            if (folded) { // to be read as a space (RFC 9112, section 5.2)
                last.set(last.size() - 1, (last.get(last.size() - 1) + " " + line.strip()).strip());
            } else {
                last = fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>());
                last.add(trimmed(line.substring(colon + 1)));
            }
        }
        return new Head(
                Integer.parseInt(status.group(2)),
                HttpHeaders.of(fields, (name, value) -> true),
                Version.HTTP_1_1,
                status.group(1).equals("0"));
    }

    private static String trimmed(String value) {
        return value.replaceFirst("^[ \\t]+", "").replaceFirst("[ \\t]+$", "");
    }

    /** A line without its end, which is both characters and not one of them. */
    private String line() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        for (int next = connection.read(); next != '\r'; next = connection.read()) {
            if (--left < 0) {
                throw new ProtocolException("expected a head of at most " + MAX_HEAD + " bytes, got more");
            }
            if (next == '\n') {
                throw new ProtocolException("expected lines that end in CR LF, got LF alone");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) next;
        }
        left -= 2;
        if (connection.read() != '\n') {
            throw new ProtocolException("expected lines that end in CR LF, got CR alone");
        }
        return new String(line, 0, length, ISO_8859_1);
    }

    /**
     * How the body ends.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</a>
     */
    Body body(Head head, String method) throws IOException {
        List<String> codings = head.headers().allValues("Transfer-Encoding");
        List<String> lengths = head.headers().allValues("Content-Length");
        if (codings.size() + lengths.size() > 1) {
            throw new ProtocolException("expected one length or one coding of the body, got more");
        }
        if (!codings.isEmpty() && (head.old() || !codings.get(0).equalsIgnoreCase("chunked"))) {
            throw new ProtocolException("expected no transfer coding but chunked, got another");
        }
        if (!lengths.isEmpty() && !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new ProtocolException("expected Content-Length to be a number, got another value");
        }
        boolean bare = method.equals("HEAD") || head.statusCode() == 204 || head.statusCode() == 304;
        if (bare || !lengths.isEmpty()) {
            return new Sized(bare ? 0 : Long.parseLong(lengths.get(0)), !head.staysOpen());
        }
        return codings.isEmpty() ? new UntilTheEnd() : new Chunked(!head.staysOpen());
    }

    /** The body, part by part. */
    abstract static class Body {
        private final boolean last;

        private Body(boolean last) {
            this.last = last;
        }

        /** The next part; empty at the end. */
        abstract byte[] next() throws IOException;

        /** Whether nothing may follow on the connection. */
        final boolean endsTheConnection() {
            return last;
        }
    }

    private byte[] atLeastOne(long most) throws IOException {
        byte[] part = connection.readSome(most);
        if (part.length == 0) {
            throw new EOFException("expected " + most + " more bytes, got the end of the connection");
        }
        return part;
    }

    private final class Sized extends Body {
        private long missing;

        Sized(long length, boolean last) {
            super(last);
            this.missing = length;
        }

        @Override
        byte[] next() throws IOException {
            if (missing == 0) {
                return new byte[0];
            }
            byte[] part = atLeastOne(missing);
            missing -= part.length;
            return part;
        }
    }

    private final class UntilTheEnd extends Body {
        UntilTheEnd() {
            super(true);
        }

        @Override
        byte[] next() throws IOException {
            return connection.readSome(Integer.MAX_VALUE);
        }
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, section 7.1</a> */
    private final class Chunked extends Body {
        private static final Pattern SIZE =
                Pattern.compile("([0-9a-fA-F]{1,15})([ \\t]*;[\\t\\x20-\\x7e\\x80-\\xff]*)?");

        private long missing;
        private boolean begun;
        private boolean over;

        Chunked(boolean last) {
            super(last);
        }

        @Override
        byte[] next() throws IOException {
            if (over) {
                return new byte[0];
            }
            if (missing == 0) {
                begin();
            }
            if (over) {
                return new byte[0];
            }
            byte[] part = atLeastOne(missing);
            missing -= part.length;
            return part;
        }

        private void begin() throws IOException {
            left = MAX_HEAD;
            if (begun && !line().isEmpty()) {
                throw new ProtocolException("expected the end of a chunk, got more of it");
            }
            begun = true;
            var size = SIZE.matcher(line());
            if (!size.matches()) {
                throw new ProtocolException("expected the size of a chunk, got another line");
            }
            missing = Long.parseLong(size.group(1), 16);
            over = missing == 0;
            String trailer = over ? line() : "";
            while (!trailer.isEmpty()) { // which is of no use to us
                trailer = line();
            }
        }
    }
}
