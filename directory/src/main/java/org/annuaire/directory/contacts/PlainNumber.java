package org.annuaire.directory.contacts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number of digits and what only makes them readable (RFC 3966, section 3). Everything else, such as an
 * extension, a code of the network or a zero that is only dialled within the country, would make another number of it.
 */
final class PlainNumber {
    private static final Pattern FORM = Pattern.compile("\\(?\\+?\\(?[0-9][0-9\\p{Zs}.()\\u2010-\\u2013-]*");

    private static final int FEWEST_DIGITS = 3;
    // E.164: no number has more; two numbers in one line have.
    private static final int MOST_DIGITS = 15;

    private PlainNumber() {}

    /** Its digits, behind a plus if there is one; empty if it is no plain number. */
    static Optional<String> of(String text) {
        String number = text.strip();
        boolean international = number.contains("+");
        if (!FORM.matcher(number).matches() || international && number.contains("(0)")) {
            return Optional.empty();
        }
        String digits = number.replaceAll("[^0-9]", "");
        return digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(international ? "+" + digits : digits);
    }
}
