package org.annuaire.directory.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What was just done, as the next page says it: the enumerations of pages implement this. The address of that page has
 * a word for it; nothing else of the address reaches the page.
 */
public interface Notice {
    /** As of every enumeration. */
    String name();

    /** What stands for it in an address. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Sends the browser to this page, which says so. */
    default String leadTo(String path) {
        return "redirect:" + path + "?done=" + word();
    }

    /**
     * The text key for the one that is given in an address.
     *
     * @param given the word; any text
     * @param prefix what all keys begin with, with the dot
     * @return empty if it is none of these
     */
    static <N extends Enum<N> & Notice> Optional<String> key(Class<N> notices, String given, String prefix) {
        return Arrays.stream(notices.getEnumConstants())
                .map(Notice::word)
                .filter(given::equals)
                .findFirst()
                .map(word -> prefix + word);
    }
}
