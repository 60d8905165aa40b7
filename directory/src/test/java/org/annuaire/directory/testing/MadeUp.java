package org.annuaire.directory.testing;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values generated from a seed. Each try has another seed, and a failing one names it, so that {@code
 * -Dannuaire.seed=…} repeats it alone.
 */
public final class MadeUp {
    private static final String SEED = "annuaire.seed";
    private static final int[] ODD_CHARACTERS = {1, 0x1B, 0x7F, 0x85, 0xA0, 0x2028, 0xFEFF, 0xFFFF, 0x1F389, 0x10FFFF};

    private final Random random;

    private MadeUp(long seed) {
        this.random = new Random(seed);
    }

    /** A property that holds for all generated values. */
    public interface Property {
        void holdsFor(MadeUp madeUp) throws Exception;
    }

    /** Tries a property this many times, with other values each time. */
    public static void tries(int count, Property property) {
        Long wanted = Long.getLong(SEED);
        if (wanted != null) {
            check(wanted, property);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < count; i++) {
            check(seeds.nextLong(), property);
        }
    }

    private static void check(long seed, Property property) {
        try {
            property.holdsFor(new MadeUp(seed));
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("again with -D" + SEED + "=" + seed + ": " + failed.getMessage(), failed);
        }
    }

    /** A number between these two, or one of them. */
    public int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True as often as not. */
    public boolean coin() {
        return random.nextBoolean();
    }

    /** True once in this many times. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Some of them, all, or none. */
    public <T> Set<T> someOf(List<T> values) {
        return values.stream().filter(value -> coin()).collect(toCollection(LinkedHashSet::new));
    }

    /** A value, or null once in this many times. */
    public <T> @Nullable T orNull(int times, Supplier<T> value) {
        return oneIn(times) ? null : value.get();
    }

    public <T> List<T> list(int least, int most, Supplier<T> item) {
        return Stream.generate(item).limit(number(least, most)).toList();
    }

    /** A text of these characters. */
    public String text(String alphabet, int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = number(least, most); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** A text of any characters but NUL. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int length = number(0, most); length > 0; length--) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    /** Characters of few bytes as often as those of many; never half of a surrogate pair. */
    private int character() {
        int drawn =
                switch (number(0, 4)) {
                    case 0 -> number(1, 0x7F);
                    case 1 -> number(0x80, 0x7FF);
                    case 2 -> number(0x800, Character.MAX_VALUE);
                    case 3 -> number(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT);
                    default -> ODD_CHARACTERS[number(0, ODD_CHARACTERS.length - 1)];
                };
        return drawn >= Character.MIN_SURROGATE && drawn <= Character.MAX_SURROGATE ? '?' : drawn;
    }
}
