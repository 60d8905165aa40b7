package org.annuaire.directory.contacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.annuaire.directory.vcards.CardFile;

/** One of the files into which an export is divided so that each can be imported; passes over the cards of others. */
final class ExportPart {
    /** What a form has around a file. */
    private static final int FORM = 1024;

    private final int number;
    private final ContactSettings settings;
    private final Appendable text;
    private int current = 1;
    private int cards;
    private long bytes;
    private long properties;
    private boolean empty = true;

    /** @param number from 1 */
    ExportPart(int number, ContactSettings settings, Appendable text) {
        this.number = number;
        this.settings = settings;
        this.text = text;
    }

    /** Writes nothing, and counts the parts. */
    static ExportPart none(ContactSettings settings) {
        return new ExportPart(Integer.MAX_VALUE, settings, new StringBuilder());
    }

    /** How many parts there are so far. */
    int parts() {
        return current == 1 && cards == 0 ? 0 : current;
    }

    /** Whether a card came that belongs to a later part. */
    boolean more() {
        return current > number;
    }

    boolean isEmpty() {
        return empty;
    }

    void add(String card) {
        long size = card.getBytes(StandardCharsets.UTF_8).length;
        long lines = card.lines().count();
        long room = settings.importSize().toBytes();
        if (cards == settings.importCards()
                || cards > 0
                        && (bytes + size > Math.max(room - FORM, room / 2)
                                || properties + lines > CardFile.mostProperties(settings.importCards()))) {
            current++;
            cards = 0;
            bytes = 0;
            properties = 0;
        }
        cards++;
        bytes += size;
        properties += lines;
        if (current == number) {
            empty = false;
            try {
                text.append(card);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
