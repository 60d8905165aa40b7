package org.annuaire.directory.shared;

import java.util.Arrays;

/** A part of a message that has a text in each language. */
public interface LocalText {
    String text(Language language);

    /** These values, each replaced by its text in this language if it has one. */
    static Object[] all(Language language, Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part instanceof LocalText local ? local.text(language) : part)
                .toArray();
    }
}
