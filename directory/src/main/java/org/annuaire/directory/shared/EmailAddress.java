package org.annuaire.directory.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address: in Unicode's composed form, the domain in lower case, the local part as it came.
 *
 * @param localPart at most 64 characters
 * @param domain at most 253 characters, lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1">RFC 5321, section 4.5.3.1</a>
 */
public record EmailAddress(String localPart, String domain) {
    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile(
            "([^\\s@\\p{Cntrl}\"(),:;<>\\[\\]\\\\]{1,64})@([^\\s@\\p{Cntrl}\"(),:;<>\\[\\]\\\\]{1,253})");
    private static final Pattern EMPTY_LABEL = Pattern.compile("^\\.|\\.\\.|\\.$");

    /** The address that this text is; empty where it is none. */
    public static Optional<EmailAddress> parse(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var matcher = SHAPE.matcher(composed);
        if (composed.length() > LONGEST
                || !matcher.matches()
                || EMPTY_LABEL.matcher(matcher.group(1)).find()
                || EMPTY_LABEL.matcher(matcher.group(2)).find()) {
            return Optional.empty();
        }
        return Optional.of(new EmailAddress(matcher.group(1), matcher.group(2).toLowerCase(Locale.ROOT)));
    }

    /** The address without regard to case: two addresses with the same folded form count as one. */
    public String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
