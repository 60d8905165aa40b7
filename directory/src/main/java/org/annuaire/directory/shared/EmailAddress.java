package org.annuaire.directory.shared;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address: in Unicode's composed form, the domain in lower case and in its ASCII form, the local part
 * unchanged. Only the database decides which addresses count as the same ({@code email_fold}).
 *
 * @param localPart at most 64 characters
 * @param domain at most 253 characters, ASCII, lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1">RFC 5321, section 4.5.3.1</a>
 */
public record EmailAddress(String localPart, String domain) {
    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile(
            "([^@\\s\\p{C}\\p{Z}\"(),:;<>\\[\\]\\\\]{1,64})@([^@\\s\\p{C}\\p{Z}\"(),:;<>\\[\\]\\\\]{1,253})");
    private static final Pattern EMPTY_LABEL = Pattern.compile("^\\.|\\.\\.|\\.$");

    /** Parses an address; empty if the text is not one. */
    public static Optional<EmailAddress> parse(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var matcher = SHAPE.matcher(composed);
        if (composed.length() > LONGEST
                || !matcher.matches()
                || EMPTY_LABEL.matcher(matcher.group(1)).find()
                || EMPTY_LABEL.matcher(matcher.group(2)).find()) {
            return Optional.empty();
        }
        String localPart = matcher.group(1);
        return ascii(matcher.group(2).toLowerCase(Locale.ROOT))
                .map(domain -> new EmailAddress(localPart, domain))
                .filter(address -> address.toString().length() <= LONGEST);
    }

    /**
     * The domain as DNS knows it. A domain that could be written in another way is refused: full-width letters, and
     * those that the standards of 2003 and 2008 map to different domains (sharp s), do not name an organization
     * unambiguously.
     */
    private static Optional<String> ascii(String domain) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(domain)) {
            return Optional.of(domain);
        }
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return IDN.toUnicode(ascii).equals(domain) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
