package org.annuaire.directory.vcards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.annuaire.directory.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a card may hold is counted before it is read: here is each bound, and one more. */
final class CardFileTests {
    private static final String BEGIN = "BEGIN:VCARD\r\n";
    private static final String END = "END:VCARD\r\n";
    private static final int MARKERS = 2;

    /** @param largest lines that are just not too many */
    record Bound(String name, String largest, String oneMore) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bound> bounds() {
        int bytes = CardFile.LARGEST_CARD - BEGIN.length() - END.length() - "NOTE:\r\n".length();
        int folded = CardFile.MOST_LINES - MARKERS - 1;
        return List.of(
                new Bound("bytes", note("n".repeat(bytes)), note("n".repeat(bytes + 1))),
                new Bound("lines", "NOTE:\r\n" + " n\r\n".repeat(folded), "NOTE:\r\n" + "\tn\r\n".repeat(folded + 1)),
                new Bound(
                        "properties",
                        "TEL:1\r\n".repeat(CardFile.MOST_PROPERTIES - MARKERS),
                        "TEL:1\r\n".repeat(CardFile.MOST_PROPERTIES - MARKERS + 1)),
                new Bound(
                        "parameters",
                        "TEL" + ";A".repeat(CardFile.MOST_SEPARATORS) + ":1\r\n",
                        "TEL" + ";A".repeat(CardFile.MOST_SEPARATORS + 1) + ":1\r\n"),
                new Bound(
                        "values",
                        "NICKNAME:" + ",".repeat(CardFile.MOST_SEPARATORS) + "\r\n",
                        "NICKNAME:" + ",".repeat(CardFile.MOST_SEPARATORS + 1) + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void takesTheLargestCard(Bound bound) {
        assertThat(split(BEGIN + bound.largest() + END, 1))
                .singleElement()
                .satisfies(card -> assertThat(card.whole()).isEqualTo(BEGIN + bound.largest() + END));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void keepsNothingOfALargerOneAndTakesTheNext(Bound bound) {
        String next = BEGIN + "FN:Next\r\n" + END;
        List<CardFile.Card> cards = split(BEGIN + bound.oneMore() + END + next, 200);
        assertThat(cards).hasSize(2);
        assertThat(cards.get(0).bytes()).isEmpty();
        assertThatThrownBy(() -> cards.get(0).whole())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(CardProblem.CARD_TOO_LARGE));
        assertThat(cards.get(1).whole()).isEqualTo(next);
    }

    @Test
    void boundsTheCardsOfAFile() {
        String card = BEGIN + END;
        assertThat(split(card.repeat(3), 3)).hasSize(3);
        assertRefused(card.repeat(4), 3, CardProblem.TOO_MANY_CARDS);
        assertRefused(BEGIN.repeat(4), 3, CardProblem.TOO_MANY_CARDS);
    }

    @Test
    void boundsThePropertiesOfAFile() {
        int most = CardFile.mostProperties(200);
        String cards = IntStream.range(0, 200)
                .mapToObj(number -> BEGIN + "TEL:1\r\n".repeat(most / 200 - MARKERS) + END)
                .reduce("", String::concat);
        assertThat(split(cards, 200)).hasSize(200);
        assertRefused(cards.replaceFirst("TEL:1", "TEL:1\r\nTEL:2"), 200, CardProblem.TOO_MANY_PROPERTIES);
        assertThat(CardFile.mostProperties(1)).isEqualTo(CardFile.MOST_PROPERTIES);
        assertThat(CardFile.mostProperties(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    /** However many cards a file may have: the empty lines, the folded ones and those in no card count too. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", " \n", "\tn\r\n", "n\n", "> \n"})
    void boundsTheLinesOfAFile(String line) {
        int most = CardFile.mostLines(1);
        assertThat(split(line.repeat(most), 1)).isEmpty();
        assertRefused(line.repeat(most + 1), 1, CardProblem.TOO_MANY_LINES);
        String start = BEGIN + "FN:a\n ";
        assertRefused(start + (" " + line).repeat(most - 1), 1, CardProblem.TOO_MANY_LINES);
        assertRefused(start + (" " + line).repeat(most - 2) + END, 1, CardProblem.TOO_MANY_LINES);
        assertThat(CardFile.mostLines(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void boundsTheLinesOfSeveralFilesTogether() {
        byte[] half = "\n".repeat(CardFile.mostLines(1) / 2).getBytes(StandardCharsets.UTF_8);
        byte[] end = END.getBytes(StandardCharsets.UTF_8);
        assertThat(CardFile.split(List.of(half, half), 1).cards()).isEmpty();
        assertThatThrownBy(() -> CardFile.split(List.of(half, half, end), 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(CardProblem.TOO_MANY_LINES));
    }

    /** What is copied is what the work is: many parts of a line, or of a text, are each copied once. */
    @ParameterizedTest
    @ValueSource(
            strings = {"BEGIN:VCARDEND:VCARD", "BEGIN:VCARD", "BEGIN:VCARD FN:a END:VCARD ", "END:VCARD", "\u00EF"})
    void copiesALineOfManyCardsOnce(String part) {
        int parts = 10_000;
        byte[] file = part.repeat(parts).getBytes(StandardCharsets.UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        CardFile.split(List.of(file), parts);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000L * parts);
    }

    private static void assertRefused(String file, int mostCards, CardProblem problem) {
        assertThatThrownBy(() -> split(file, mostCards))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static String note(String text) {
        return "NOTE:" + text + "\r\n";
    }

    private static List<CardFile.Card> split(String file, int mostCards) {
        return CardFile.split(List.of(file.getBytes(StandardCharsets.UTF_8)), mostCards)
                .cards();
    }
}
