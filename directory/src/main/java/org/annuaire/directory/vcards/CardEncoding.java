package org.annuaire.directory.vcards;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** How the value of a property is written: its bytes as text, and these in a character set. */
final class CardEncoding {
    private static final String QUOTED_PRINTABLE = "QUOTED-PRINTABLE";
    private static final Set<String> BASE64 = Set.of("BASE64", "B");
    private static final Set<String> NONE = Set.of("7BIT", "8BIT");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int HEXADECIMAL = 16;

    private CardEncoding() {}

    /** Whether this word can only be an encoding. */
    static boolean isOne(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return isQuotedPrintable(upper) || upper.equals("BASE64") || NONE.contains(upper);
    }

    static boolean isQuotedPrintable(String encoding) {
        return encoding.equalsIgnoreCase(QUOTED_PRINTABLE);
    }

    static boolean isBase64(String encoding) {
        return BASE64.contains(encoding.toUpperCase(Locale.ROOT));
    }

    /**
     * The text of these bytes, of which each is a character.
     *
     * @throws ProblemException {@link CardProblem#CARD_NOT_UTF8} if no character set that may be meant has them,
     *     {@link CardProblem#CARD_CHARSET_UNKNOWN}
     */
    static String text(String bytes, String encoding, Optional<String> charset) {
        boolean quoted = isQuotedPrintable(encoding);
        byte[] raw = quoted
                ? fromQuotedPrintable(bytes)
                : isBase64(encoding) ? fromBase64(bytes) : bytes.getBytes(StandardCharsets.ISO_8859_1);
        String name = charset.orElse("");
        return decoded(raw, name.isEmpty() ? StandardCharsets.UTF_8 : charset(name))
                // What wrote quoted-printable and named no character set was a program for Windows.
                .or(() -> quoted && name.isEmpty() ? decoded(raw, WINDOWS_1252) : Optional.empty())
                .orElseThrow(() -> new ProblemException(CardProblem.CARD_NOT_UTF8));
    }

    /** Text that is only told or compared. */
    static String lenient(String bytes) {
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return decoded(raw, StandardCharsets.UTF_8).orElseGet(() -> new String(raw, WINDOWS_1252));
    }

    /**
     * Programs that name ISO-8859-1 mean Windows-1252, and browsers read it so; those that name US-ASCII and write more
     * than that are of no certain kind, so that must be UTF-8.
     */
    private static Charset charset(String name) {
        try {
            Charset named = Charset.forName(name);
            return named.equals(StandardCharsets.ISO_8859_1)
                    ? WINDOWS_1252
                    : named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(CardProblem.CARD_CHARSET_UNKNOWN, LeftOut.shownName(name));
        }
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException | UnsupportedOperationException other) {
            return Optional.empty();
        }
    }

    private static byte[] fromQuotedPrintable(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            Integer octet = text.charAt(at) == '=' ? octet(text, at + 1) : null;
            bytes.write(octet == null ? text.charAt(at) : octet);
            at += octet == null ? 0 : 2;
        }
        return bytes.toByteArray();
    }

    private static @Nullable Integer octet(String text, int at) {
        if (at + 2 > text.length()) {
            return null;
        }
        int high = Character.digit(text.charAt(at), HEXADECIMAL);
        int low = Character.digit(text.charAt(at + 1), HEXADECIMAL);
        return high < 0 || low < 0 ? null : (Integer) (high * HEXADECIMAL + low);
    }

    private static byte[] fromBase64(String text) {
        try {
            return Base64.getDecoder().decode(BLANKS.matcher(text).replaceAll(""));
        } catch (IllegalArgumentException notIt) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
