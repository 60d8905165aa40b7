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
 */
final class CardFile {
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";
    private static final Pattern AGENT = Pattern.compile("(?i)(?:[\\w-]{1,40}\\.)?AGENT(?:;[^:]{0,200})?:\\s*");

    private final List<Card> cards = new ArrayList<>();
    private @Nullable StringBuilder open;
    private int nested;
    private boolean afterAgent;

    private CardFile() {}

    /** One card, with one character for each byte. */
    record Card(String bytes, Optional<ContactProblem> flaw) {
        /** @throws ProblemException if it does not end, or is not in UTF-8 */
        String text() {
            flaw.ifPresent(problem -> {
                throw new ProblemException(problem);
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

    static List<Card> split(byte[] file) {
        var splitting = new CardFile();
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
            open = new StringBuilder();
        }
        if (open == null) {
            return;
        }
        if (nested > 0) {
            nested -= is(END, line) ? 1 : 0;
            return;
        }
        open.append(line).append("\r\n");
        if (is(END, line)) {
            cards.add(new Card(open.toString(), Optional.empty()));
            open = null;
        }
    }

    private void endUnfinished() {
        if (open != null) {
            cards.add(new Card("", Optional.of(ContactProblem.CARD_UNFINISHED)));
        }
        open = null;
        nested = 0;
    }

    /** A continuation line begins with a space. */
    private static boolean is(String marker, String line) {
        return line.stripTrailing().equalsIgnoreCase(marker);
    }
}
