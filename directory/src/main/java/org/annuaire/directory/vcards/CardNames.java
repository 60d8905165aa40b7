package org.annuaire.directory.vcards;

import static java.util.stream.Collectors.joining;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of a card that are in parts ({@code N}): each part, and all of them as one name. */
final class CardNames {
    private static final int FAMILY = 0;
    private static final int GIVEN = 1;
    private static final int ADDITIONAL = 2;
    private static final int PREFIX = 3;
    private static final int SUFFIX = 4;
    private static final int SECOND_FAMILY = 5;
    private static final int GENERATION = 6;

    private final List<List<String>> names;

    private CardNames(List<List<String>> names) {
        this.names = names;
    }

    static CardNames of(List<CardLine> lines, boolean commasAreText) {
        return new CardNames(
                lines.stream().map(line -> parts(line.value(), commasAreText)).toList());
    }

    private static List<String> parts(String value, boolean commasAreText) {
        Stream<String> parts = commasAreText
                ? VObjectPropertyValues.parseSemiStructured(value).stream()
                : VObjectPropertyValues.parseStructured(value).stream()
                        .map(values -> values.stream().map(String::strip).collect(joining(" ")));
        return parts.map(String::strip).toList();
    }

    /** The first name, as it is spoken; the last two parts (RFC 9554) mostly repeat what others say. */
    Optional<String> whole() {
        return names.stream()
                .map(parts -> {
                    String whole = joined(parts, PREFIX, GIVEN, ADDITIONAL, FAMILY, SUFFIX);
                    Words said = Words.of(whole);
                    return Stream.concat(
                                    Stream.of(whole),
                                    Stream.of(SECOND_FAMILY, GENERATION)
                                            .map(part -> part(parts, part))
                                            .filter(part -> !said.say(part)))
                            .filter(part -> !part.isEmpty())
                            .collect(joining(" "));
                })
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static String joined(List<String> parts, int... order) {
        return Arrays.stream(order)
                .mapToObj(part -> part(parts, part))
                .filter(part -> !part.isEmpty())
                .collect(joining(" "));
    }

    private static String part(List<String> parts, int number) {
        return number < parts.size() ? parts.get(number) : "";
    }

    /** The parts that this name does not say. */
    List<String> missingFrom(Words fullName) {
        return names.stream()
                .flatMap(Collection::stream)
                .filter(part -> !fullName.say(part))
                .distinct()
                .toList();
    }
}
