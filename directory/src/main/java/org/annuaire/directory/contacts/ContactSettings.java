package org.annuaire.directory.contacts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is sent and accepted for contacts.
 *
 * @param listLimit how many contacts the list without pages holds at most; a longer one is truncated, and a header says
 *     so
 * @param importSize how large a file of cards may be
 * @param importCards how many cards a file may hold
 * @param importsAtOnce how many files are read at the same time; each needs many times its size of memory
 */
@ConfigurationProperties("annuaire.contacts")
record ContactSettings(
        @DefaultValue("1000") int listLimit,
        @DefaultValue("5MB") DataSize importSize,
        @DefaultValue("1000") int importCards,
        @DefaultValue("4") int importsAtOnce) {
    private static final DataSize LARGEST_IMPORT = DataSize.ofMegabytes(100);

    ContactSettings {
        if (listLimit < 1) {
            throw new IllegalArgumentException("annuaire.contacts.list-limit: expected at least 1, got " + listLimit);
        }
        if (importSize.toBytes() < 1 || importSize.compareTo(LARGEST_IMPORT) > 0) {
            throw new IllegalArgumentException("annuaire.contacts.import-size: expected 1B to "
                    + LARGEST_IMPORT.toMegabytes() + "MB, got " + importSize);
        }
        if (importCards < 1) {
            throw new IllegalArgumentException(
                    "annuaire.contacts.import-cards: expected at least 1, got " + importCards);
        }
        if (importsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "annuaire.contacts.imports-at-once: expected at least 1, got " + importsAtOnce);
        }
    }
}
