package org.annuaire.directory.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A list of words, the common ones more often: each line of its file is a word and, if it differs, its frequency. */
final class Words {
    private final String[] words;
    private final String[] slugs;
    private final int[] upTo;

    private Words(List<String> lines) {
        words = new String[lines.size()];
        slugs = new String[lines.size()];
        upTo = new int[lines.size()];
        int sum = 0;
        for (int i = 0; i < words.length; i++) {
            String frequency = lines.get(i).replaceFirst("^.*[^0-9]", "");
            words[i] = lines.get(i)
                    .substring(0, lines.get(i).length() - frequency.length())
                    .strip();
            slugs[i] = slug(words[i]);
            sum += frequency.isEmpty() ? 1 : Integer.parseInt(frequency);
            upTo[i] = sum;
        }
    }

    static Words of(String file) {
        try (InputStream words = Words.class.getResourceAsStream(file + ".txt")) {
            if (words == null) {
                throw new IllegalStateException(file + ".txt is not on the class path");
            }
            return new Words(new String(words.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return words.length;
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextInt(upTo[upTo.length - 1]) + 1);
        return found < 0 ? -found - 1 : found;
    }

    String word(int number) {
        return words[number];
    }

    /** The word as a part of an address. */
    String slug(int number) {
        return slugs[number];
    }

    String any(SplittableRandom random) {
        return words[draw(random)];
    }

    static String slug(String text) {
        return Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "Oe"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
