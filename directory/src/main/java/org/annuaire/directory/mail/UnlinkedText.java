package org.annuaire.directory.mail;

import java.util.regex.Pattern;

/**
 * Names that people chose, for the text of a mail. Programs that show mails make links of whatever looks like an
 * address, so a name must not look like one: a stranger's link would stand in our mail, above our signature.
 */
public final class UnlinkedText {
    /** What cannot be seen: it hides an address from us, not from the reader's program. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private static final Pattern SPACES = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Zs}\\s]+");

    /** Full stops, also those that internationalized domain names (RFC 3490) and browsers take for one. */
    private static final String STOP = "[.\\u2024\\u3002\\uff0e\\uff61\\ufe52]";

    private static final Pattern STOP_IN_WORD = Pattern.compile(
            "(" + STOP + ")(?=[\\p{L}\\p{M}])|(?<=[\\p{L}\\p{M}])(" + STOP + ")(?=[\\p{L}\\p{M}\\p{N}])");

    /** More than one in a number, as in an IPv4 address. */
    private static final Pattern STOPS_IN_NUMBER = Pattern.compile(
            "(?<=\\p{N})(" + STOP + ")(?=\\p{N}+" + STOP + ")|(?<=" + STOP + "\\p{N}{1,9})(" + STOP + ")(?=\\p{N})");

    private static final Pattern AT = Pattern.compile("\\s*[@\\uff20\\ufe6b]\\s*");
    private static final Pattern COLON = Pattern.compile("[:\\uff1a\\ufe13\\ufe55](?=\\S)");
    private static final Pattern SLASHES =
            Pattern.compile("([/\\\\\\uff0f\\u2044\\u2215])(?=[/\\\\\\uff0f\\u2044\\u2215])");

    /** What may stand between the digits of a telephone number. */
    private static final String BETWEEN = "[\\s\\p{Pd}\\p{Ps}\\p{Pe}.,/\\\\+*#~_\u2024\u2212\uff0f\u30fc]";

    /** Seven digits or more: the shortest number that a program makes a link of. */
    private static final Pattern TELEPHONE = Pattern.compile("\\p{Nd}(?:" + BETWEEN + "{0,4}\\p{Nd}){6,}");

    /** Years, as in "2026-2027", or a day: no program calls them. */
    private static final Pattern DATE =
            Pattern.compile("((19|20)[0-9]{2}) ?[-\u2013/] ?((19|20)[0-9]{2})|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}");

    private static final Pattern FOUR_DIGITS = Pattern.compile("(\\p{Nd}{4})(?=\\p{Nd})");
    private static final String DOT = "\u00b7";

    private UnlinkedText() {}

    /**
     * The name on one line, with a space where it would be, or hold, the address of a person or a page, and with dots
     * in what could be called.
     */
    public static String of(String name) {
        String text = SPACES.matcher(INVISIBLE.matcher(name).replaceAll("")).replaceAll(" ");
        text = STOPS_IN_NUMBER.matcher(text).replaceAll("$1$2 ");
        text = STOP_IN_WORD.matcher(text).replaceAll("$1$2 ");
        text = AT.matcher(text).replaceAll(" @ ");
        text = COLON.matcher(text).replaceAll(": ");
        text = SLASHES.matcher(text).replaceAll("$1 ");
        text = TELEPHONE.matcher(text).replaceAll(found -> uncallable(found.group()));
        return text.strip();
    }

    private static String uncallable(String number) {
        return DATE.matcher(number).matches()
                ? number
                : FOUR_DIGITS.matcher(number.replaceAll(BETWEEN + "+", DOT)).replaceAll("$1" + DOT);
    }
}
