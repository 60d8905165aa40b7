package org.annuaire.directory.vcards;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Splits files into their cards before any of them is read, so that a broken one spoils no other. Each byte is treated
 * as one character: every card may have its own encoding. Each beginning of a card becomes a card here, if only to be
 * refused; so does one inside another (the agent of old versions). The sender decides what is in the file, so whatever
 * costs memory in reading is counted first, and a card with more is not read.
 */
public final class CardFile {
    private static final int PROPERTIES_OF_A_CARD_IN_A_FILE = 100;
    private static final int LINES_OF_A_PROPERTY_IN_A_FILE = 4;
    private static final Pattern AGENT = Pattern.compile(
            "(?i)(?:[\\w-]{1,40}\\.)?AGENT(?:;[^:]{0,200})?:[ \\t]*(BEGIN[ \\t]*:[ \\t]*VCARD[ \\t]*)?");

    /** A photograph is some 14,000 lines, and what a contact may hold is less than 8,000 properties. */
    static final int LARGEST_CARD = 1 << 20;

    static final int MOST_LINES = 20_000;
    static final int MOST_PROPERTIES = 10_000;
    static final int MOST_SEPARATORS = 100_000;

    private final int mostCards;
    private final int mostProperties;
    private final int mostLines;
    private final List<Card> cards = new ArrayList<>();
    private TextLines lines = new TextLines("");
    private @Nullable OpenCard open;
    private int properties;
    private int linesOfFilesBefore;
    private int depth;
    private boolean afterAgent;
    private int stray;
    private int strayInAll;

    private CardFile(int mostCards) {
        this.mostCards = mostCards;
        this.mostProperties = mostProperties(mostCards);
        this.mostLines = mostLines(mostCards);
    }

    /** The most properties of a file that may have so many cards: what is read is kept until the last card is. */
    public static int mostProperties(int mostCards) {
        return (int) Math.min(
                Integer.MAX_VALUE, Math.max(MOST_PROPERTIES, (long) PROPERTIES_OF_A_CARD_IN_A_FILE * mostCards));
    }

    /** The most lines of a file that may have so many cards, folded and empty ones too. */
    static int mostLines(int mostCards) {
        return (int) Math.min(Integer.MAX_VALUE, (long) LINES_OF_A_PROPERTY_IN_A_FILE * mostProperties(mostCards));
    }

    /** One card, with one character for each byte. */
    public record Card(String bytes, Optional<ProblemException> flaw) {
        static Card refused(CardProblem problem, Object... arguments) {
            return new Card("", Optional.of(new ProblemException(problem, arguments)));
        }

        /** @throws ProblemException if it does not begin or end, or is too large */
        String whole() {
            flaw.ifPresent(problem -> {
                throw problem;
            });
            return bytes;
        }
    }

    /**
     * The cards of some files.
     *
     * @param strayLines how many lines are in no card, the empty ones left out
     */
    public record Cards(List<Card> cards, int strayLines) {}

    /** @throws ProblemException if there are more cards, or more properties or lines than so many cards may have */
    public static Cards split(List<byte[]> files, int mostCards) {
        var splitting = new CardFile(mostCards);
        files.forEach(splitting::add);
        return new Cards(splitting.cards, splitting.strayInAll);
    }

    private void add(byte[] file) {
        lines = new TextLines(letters(file));
        while (lines.hasNext()) {
            String line = lines.next();
            if (lines.count() > mostLines - linesOfFilesBefore) {
                throw new ProblemException(CardProblem.TOO_MANY_LINES, mostLines);
            }
            add(CardMarkers.withoutByteOrderMarks(line));
        }
        linesOfFilesBefore = Math.addExact(linesOfFilesBefore, lines.count());
        endUnfinished();
        stray = 0;
    }

    /** One character for each byte; of UTF-16, which some address books write, for each byte of the same in UTF-8. */
    private static String letters(byte[] file) {
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String start : List.of("\uFEFF", "BE", "be")) {
                byte[] expected = start.getBytes(wide);
                if (file.length >= expected.length
                        && Arrays.equals(file, 0, expected.length, expected, 0, expected.length)) {
                    byte[] narrow = new String(file, wide).getBytes(StandardCharsets.UTF_8);
                    return new String(narrow, StandardCharsets.ISO_8859_1);
                }
            }
        }
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private void add(String line) {
        OpenCard card = open;
        LineRest rest = card == null
                ? outside(LineRest.of(CardMarkers.unfolded(line, lines)))
                : depth > 0 ? inAgent(card, line) : inside(card, card.bare(line));
        while (!rest.isBlank()) {
            card = open;
            rest = card == null ? outside(rest.withoutByteOrderMarks()) : afterMarker(card, rest);
        }
    }

    /** Each of these methods returns what is left of the line, which is nothing unless it had a marker. */
    private LineRest outside(LineRest line) {
        if (line.isBlank()) {
            return LineRest.NOTHING;
        }
        Matcher begin = line.matcher(CardMarkers.BEGIN_ANYWHERE);
        if (begin.find()) {
            String prefix = line.until(begin.start());
            if (!prefix.isBlank()) {
                strayInAll++;
            }
            return begin(prefix, line.from(begin.end()));
        }
        if (!line.matcher(CardMarkers.END_AT_START).lookingAt()) {
            stray++;
            strayInAll++;
        } else if (stray > 0) {
            add(Card.refused(CardProblem.CARD_WITHOUT_BEGIN));
            stray = 0;
        }
        return LineRest.NOTHING;
    }

    /** Where a line goes on after a marker, other markers may stand anywhere in it. */
    private LineRest afterMarker(OpenCard card, LineRest rest) {
        Matcher next = rest.matcher(CardMarkers.ANY);
        boolean found = next.find();
        String text = rest.until(found ? next.start() : rest.text().length()).strip();
        if (!text.isEmpty()) {
            take(card, text);
        }
        if (!found) {
            return LineRest.NOTHING;
        }
        LineRest after = rest.from(next.end());
        if (CardMarkers.end(next.group()).lookingAt()) {
            return end(card, after);
        }
        endUnfinished();
        return begin("", after);
    }

    private LineRest begin(String prefix, LineRest rest) {
        var card = new OpenCard(prefix);
        open = card;
        stray = 0;
        take(card, CardMarkers.BEGIN);
        return rest;
    }

    private LineRest end(OpenCard card, LineRest rest) {
        take(card, CardMarkers.END);
        add(card.end());
        close(card);
        return rest;
    }

    private LineRest inAgent(OpenCard card, String line) {
        boolean agentBefore = afterAgent;
        noteAgent(line);
        String marker = CardMarkers.unfolded(line, lines);
        Matcher begin = CardMarkers.begin(marker);
        if (begin.lookingAt()) {
            return another(card, agentBefore, LineRest.of(marker).from(begin.end()));
        }
        if (CardMarkers.end(marker).lookingAt()) {
            depth--;
        } else if (beginsAgent(line)) {
            agent(card);
        }
        return LineRest.NOTHING;
    }

    private LineRest inside(OpenCard card, String line) {
        boolean agentBefore = afterAgent;
        noteAgent(line);
        String marker = CardMarkers.unfolded(line, lines);
        boolean indented = CardMarkers.continues(marker);
        Matcher begin = CardMarkers.begin(marker);
        if (begin.lookingAt() && (!indented || CardMarkers.versionFollows(lines.ahead()))) {
            return another(card, agentBefore, LineRest.of(marker).from(begin.end()));
        }
        Matcher end = CardMarkers.end(marker);
        if (end.lookingAt() && (!indented || CardMarkers.nothingElseEnds(lines.ahead()))) {
            return end(card, LineRest.of(marker).from(end.end()));
        }
        boolean beginsAgent = beginsAgent(line);
        int next = beginsAgent ? -1 : CardMarkers.nextCard(line, lines.ahead());
        take(card, next < 0 ? line : line.substring(0, next));
        if (next >= 0) {
            return LineRest.of(line).from(next);
        }
        if (beginsAgent) {
            agent(card);
        }
        return LineRest.NOTHING;
    }

    /** A card begins before the last one has ended: its agent, or the next. */
    private LineRest another(OpenCard card, boolean agentBefore, LineRest rest) {
        if (agentBefore) {
            agent(card);
            return LineRest.NOTHING;
        }
        endUnfinished();
        return begin("", rest);
    }

    private boolean beginsAgent(String line) {
        return !afterAgent && AGENT.matcher(line).matches();
    }

    /** Remembers whether the next card is the agent of this one: {@code AGENT:} alone, perhaps an empty line. */
    private void noteAgent(String line) {
        Matcher agent = AGENT.matcher(line);
        afterAgent = agent.matches() ? agent.group(1) == null : afterAgent && line.isBlank();
    }

    private void agent(OpenCard card) {
        depth++;
        card.agents++;
    }

    private void take(OpenCard card, String line) {
        card.take(line);
        if (!CardMarkers.continues(line) && ++properties > mostProperties) {
            throw new ProblemException(CardProblem.TOO_MANY_PROPERTIES, mostProperties);
        }
    }

    private void add(Card card) {
        if (cards.size() == mostCards) {
            throw new ProblemException(CardProblem.TOO_MANY_CARDS, mostCards);
        }
        cards.add(card);
    }

    private void endUnfinished() {
        OpenCard card = open;
        if (card != null) {
            add(Card.refused(CardProblem.CARD_UNFINISHED));
            close(card);
        }
    }

    private void close(OpenCard card) {
        Collections.nCopies(card.agents, CardProblem.CARD_IN_CARD).forEach(problem -> add(Card.refused(problem)));
        open = null;
        depth = 0;
        afterAgent = false;
    }

    /** A card whose end has not come, and what has been counted of it. One that is too large is forgotten. */
    private static final class OpenCard {
        private final StringBuilder bytes = new StringBuilder();
        private String prefix;
        private int agents;
        private int lines;
        private int properties;
        private long separators;
        private boolean tooLarge;

        /** @param prefix what stands before the beginning and perhaps before each line, as in a mail that is quoted */
        OpenCard(String prefix) {
            this.prefix = prefix;
        }

        /** The line without what stands before each: a first line that is indented is no continuation. */
        String bare(String line) {
            String bare = line.startsWith(prefix) ? line.substring(prefix.length()) : line;
            if (lines == 1 && !bare.isBlank() && CardMarkers.continues(bare)) {
                int indent = bare.length() - bare.stripLeading().length();
                prefix = line.substring(0, line.length() - bare.length() + indent);
                return bare.substring(indent);
            }
            return bare;
        }

        void take(String line) {
            if (lines == 1 && line.isBlank()) {
                return;
            }
            lines++;
            properties += CardMarkers.continues(line) ? 0 : 1;
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
                    ? Card.refused(
                            CardProblem.CARD_TOO_LARGE, LARGEST_CARD, MOST_LINES, MOST_PROPERTIES, MOST_SEPARATORS)
                    : new Card(bytes.toString(), Optional.empty());
        }
    }
}
