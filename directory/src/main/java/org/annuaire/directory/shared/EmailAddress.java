package org.annuaire.directory.shared;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address that mail can go to: what RFC 5321 and RFC 6531 allow, at a host with a name in DNS. It is in
 * Unicode's composed form, the domain in lower case and in its ASCII form, the local part unchanged but for quotation
 * marks that it does not need. Only the database decides which addresses count as the same ({@code email_fold}).
 *
 * @param localPart at most 64 bytes
 * @param domain at most 253 characters, ASCII, lower case, with at least one dot
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1">RFC 5321, section 4.5.3.1</a>
 */
public record EmailAddress(String localPart, String domain) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    /** Characters that nobody sees; not those that are merely too new for the tables of this JDK. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}[\\p{Z}&&[^ ]]]");

    private static final String ATOM = "[^@ \"(),:;<>\\[\\]\\\\.]+";
    private static final Pattern DOTTED_ATOMS = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[ -~])*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:^|\\.)[0-9]+$");

    /** Parses an address; empty if the text is not one. */
    public static Optional<EmailAddress> parse(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int at = composed.lastIndexOf('@');
        if (at < 1 || composed.length() > LONGEST || INVISIBLE.matcher(composed).find()) {
            return Optional.empty();
        }
        return localPart(composed.substring(0, at))
                .flatMap(local -> domain(composed.substring(at + 1)).map(domain -> new EmailAddress(local, domain)))
                .filter(address -> bytes(address.toString()) <= LONGEST);
    }

    private static Optional<String> localPart(String text) {
        Matcher quoted = QUOTED.matcher(text);
        String local = text;
        if (quoted.matches()) {
            String content = ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
            local = DOTTED_ATOMS.matcher(content).matches()
                    ? content
                    : '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        } else if (!DOTTED_ATOMS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(local).filter(part -> bytes(part) <= LONGEST_LOCAL_PART && isValid(part));
    }

    private static boolean isValid(String localPart) {
        var address = new InternetAddress();
        address.setAddress(localPart + "@domain.example");
        try {
            address.validate();
            return true;
        } catch (AddressException invalid) {
            return false;
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A host that mail can be sent to: one name alone is no host on the internet, and a number is none at all. */
    private static Optional<String> domain(String text) {
        return ascii(text.toLowerCase(Locale.ROOT))
                .filter(domain -> domain.indexOf('.') > 0
                        && !domain.endsWith(".")
                        && !NUMBER_AT_END.matcher(domain).find());
    }

    /**
     * The domain as DNS knows it. A domain that could be written in another way is refused: full-width letters, and
     * those that the standards of 2003 and 2008 map to different domains (sharp s), do not name an organization
     * unambiguously.
     */
    private static Optional<String> ascii(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return isAscii(domain) || IDN.toUnicode(ascii).equals(domain)
                    ? Optional.of(ascii).filter(known -> known.length() <= LONGEST - 1)
                    : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** Whether every mail server takes it; its domain is in any case. */
    public boolean isAscii() {
        return isAscii(localPart);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
