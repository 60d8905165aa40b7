package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.annuaire.directory.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                        refusal -> assertThat(refusal.problem()).isEqualTo(ContactProblem.CARD_TOO_LARGE));
        assertThat(cards.get(1).whole()).isEqualTo(next);
    }

    @Test
    void boundsTheCardsOfAFile() {
        String card = BEGIN + END;
        assertThat(split(card.repeat(3), 3)).hasSize(3);
        assertRefused(card.repeat(4), 3, ContactProblem.TOO_MANY_CARDS);
        assertRefused(BEGIN.repeat(4), 3, ContactProblem.TOO_MANY_CARDS);
    }

    @Test
    void boundsThePropertiesOfAFile() {
        int most = CardFile.mostProperties(200);
        String cards = IntStream.range(0, 200)
                .mapToObj(number -> BEGIN + "TEL:1\r\n".repeat(most / 200 - MARKERS) + END)
                .reduce("", String::concat);
        assertThat(split(cards, 200)).hasSize(200);
        assertRefused(cards.replaceFirst("TEL:1", "TEL:1\r\nTEL:2"), 200, ContactProblem.TOO_MANY_PROPERTIES);
        assertThat(CardFile.mostProperties(1)).isEqualTo(CardFile.MOST_PROPERTIES);
        assertThat(CardFile.mostProperties(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    private static void assertRefused(String file, int mostCards, ContactProblem problem) {
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
