package org.annuaire.directory.vcards;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.ReadableName;

/** The words of a text, read once, however many other texts are looked for in it. */
final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Cn}]+");

    private final Set<String> words;
    private final BitSet characters;

    private Words(String text) {
        this.words = words(text);
        this.characters = text.codePoints().collect(BitSet::new, BitSet::set, BitSet::or);
    }

    static Words of(String text) {
        return new Words(text);
    }

    /** Whether each word of another text is among them; if it has none, whether each character that is seen is. */
    boolean say(String other) {
        Set<String> others = words(other);
        return !others.isEmpty()
                ? words.containsAll(others)
                : !ReadableName.isVisible(other) || other.strip().codePoints().allMatch(characters::get);
    }

    private static Set<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(List.of(BETWEEN.split(folded)));
        words.remove("");
        return words;
    }
}
