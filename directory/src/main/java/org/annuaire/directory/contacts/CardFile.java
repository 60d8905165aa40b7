package org.annuaire.directory.contacts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into its cards before any of them is read, so that a broken one spoils no other. Each byte is treated
 * as one character: every card may have its own encoding. A card inside a card (the agent of old versions) is left out.
 * The sender decides what is in the file, so whatever costs memory in reading is counted first, and a card with more is
 * not read.
 */
final class CardFile {
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";
    private static final int PROPERTIES_OF_A_CARD_IN_A_FILE = 100;
    private static final Pattern AGENT = Pattern.compile("(?i)(?:[\\w-]{1,40}\\.)?AGENT(?:;[^:]{0,200})?:\\s*");

    /** A photograph is some 14,000 lines, and what a contact may hold is less than 8,000 properties. */
    static final int LARGEST_CARD = 1 << 20;

    static final int MOST_LINES = 20_000;
    static final int MOST_PROPERTIES = 10_000;
    static final int MOST_SEPARATORS = 100_000;

    private final int mostCards;
    private final int mostProperties;
    private final List<Card> cards = new ArrayList<>();
    private @Nullable OpenCard open;
    private int properties;
    private int nested;
    private boolean afterAgent;

    private CardFile(int mostCards) {
        this.mostCards = mostCards;
        this.mostProperties = mostProperties(mostCards);
    }

    /** The most properties of a file that may have so many cards: what is read is kept until the last card is. */
    static int mostProperties(int mostCards) {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.max(MOST_PROPERTIES, (long) PROPERTIES_OF_A_CARD_IN_A_FILE * mostCards));
    }

    /** One card, with one character for each byte. */
    record Card(String bytes, Optional<ProblemException> flaw) {
        /** @throws ProblemException if it does not end, is too large, or is not in UTF-8 */
        String text() {
            flaw.ifPresent(problem -> {
                throw problem;
            });
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new ProblemException(ContactProblem.CARD_NOT_UTF8);
            }
        }
    }

    /** @throws ProblemException if there are more cards, or more properties than so many cards may have */
    static List<Card> split(byte[] file, int mostCards) {
        var splitting = new CardFile(mostCards);
        String letters = new String(file, StandardCharsets.ISO_8859_1);
        String content = letters.startsWith(BYTE_ORDER_MARK) ? letters.substring(BYTE_ORDER_MARK.length()) : letters;
        try (var lines = new BufferedReader(new StringReader(content))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                splitting.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        splitting.endUnfinished();
        return splitting.cards;
    }

    private void add(String line) {
        boolean agentBefore = afterAgent;
        afterAgent = AGENT.matcher(line).matches();
        if (is(BEGIN, line)) {
            if (open != null && agentBefore) {
                nested++;
                return;
            }
            endUnfinished();
            open = new OpenCard();
        }
        OpenCard card = open;
        if (card == null) {
            return;
        }
        if (nested > 0) {
            nested -= is(END, line) ? 1 : 0;
            return;
        }
        card.take(line);
        if (!goesOn(line) && ++properties > mostProperties) {
            throw new ProblemException(ContactProblem.TOO_MANY_PROPERTIES, mostProperties);
        }
        if (is(END, line)) {
            add(card.end());
            open = null;
        }
    }

    private void add(Card card) {
        if (cards.size() == mostCards) {
            throw new ProblemException(ContactProblem.TOO_MANY_CARDS, mostCards);
        }
        cards.add(card);
    }

    private void endUnfinished() {
        if (open != null) {
            add(new Card("", Optional.of(new ProblemException(ContactProblem.CARD_UNFINISHED))));
        }
        open = null;
        nested = 0;
    }

    /** A continuation line begins with a space. */
    private static boolean is(String marker, String line) {
        return line.stripTrailing().equalsIgnoreCase(marker);
    }

    private static boolean goesOn(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /** A card whose end has not come, and what has been counted of it. One that is too large is forgotten. */
    private static final class OpenCard {
        private final StringBuilder bytes = new StringBuilder();
        private int lines;
        private int properties;
        private long separators;
        private boolean tooLarge;

        void take(String line) {
            lines++;
            properties += goesOn(line) ? 0 : 1;
            separators += line.chars()
                    .filter(letter -> letter == ';' || letter == ',')
                    .count();
            tooLarge |= bytes.length() + line.length() + 2 > LARGEST_CARD
                    || lines > MOST_LINES
                    || properties > MOST_PROPERTIES
                    || separators > MOST_SEPARATORS;
            if (tooLarge) {
                bytes.setLength(0);
            } else {
                bytes.append(line).append("\r\n");
            }
        }

        Card end() {
            return tooLarge
                    ? new Card(
                            "",
                            Optional.of(new ProblemException(
                                    ContactProblem.CARD_TOO_LARGE,
                                    LARGEST_CARD,
                                    MOST_LINES,
                                    MOST_PROPERTIES,
                                    MOST_SEPARATORS)))
                    : new Card(bytes.toString(), Optional.empty());
        }
    }
}
