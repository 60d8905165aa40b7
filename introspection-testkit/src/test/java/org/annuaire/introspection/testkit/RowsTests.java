package org.annuaire.introspection.testkit;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That CATALOGUE.md tells the truth: each row has cases or tests, each case a row, each rule somebody who breaks it.
 */
final class RowsTests {
    private static final int LAST_OF_THE_SPECIFICATION = 291;
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| ([^|]+) \\| ([^|]*)\\|$");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("(library|testkit|starter|directory) (\\w+)\\.(\\w+)");
    private static final Map<String, String> MODULES = Map.of(
            "library", "introspection/src/test/java/org/annuaire/introspection",
            "testkit", "introspection-testkit/src/test/java/org/annuaire/introspection/testkit",
            "starter", "introspection-spring-boot-starter/src/test/java/org/annuaire/introspection/spring",
            "directory", "directory/src/test/java/org/annuaire/directory/resourceserver");

    private record Row(String number, String title, String tests) {}

    static List<Row> rows() {
        return found(ROW)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3).strip()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void hasACaseOrATest(Row row) {
        boolean hasCase =
                HostileCatalogue.all().stream().anyMatch(one -> number(one).equals(row.number()));
        assertThat(hasCase || !row.tests().isEmpty()).as("%s", row).isTrue();
        assertThat(missing(row.tests()))
                .as("tests of %s that are not there", row)
                .isEmpty();
    }

    @Test
    void hasEachNumberOnceAndInOrder() {
        List<String> numbers = rows().stream().map(Row::number).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.stream().filter(number -> Integer.parseInt(number) <= LAST_OF_THE_SPECIFICATION))
                .hasSize(232);
    }

    @Test
    void hasARowForEachCase() {
        Set<String> numbers = rows().stream().map(Row::number).collect(toCollection(TreeSet::new));
        assertThat(HostileCatalogue.all()).allMatch(one -> numbers.contains(number(one)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void namesARuleThatThereIsUnlessTheAnswerIsAccepted(HostileCase row) {
        assertThat(row.rule().isEmpty()).isEqualTo(row.verdict() == Verdict.OK);
        assertThat(row.rule().isEmpty()
                        || row.rule().equals("INACTIVE")
                        || everyRule().contains(row.rule()))
                .isTrue();
    }

    static List<HostileCase> cases() {
        return HostileCatalogue.all();
    }

    @Test
    void leavesNoRuleThatNobodyBreaks() {
        Set<String> broken =
                HostileCatalogue.all().stream().map(HostileCase::rule).collect(toCollection(TreeSet::new));
        List<String> silent = new ArrayList<>();
        found(RULE).forEach(rule -> {
            broken.add(rule.group(1));
            assertThat(missing(rule.group(2))).isEmpty();
            if (sources(rule.group(2)).noneMatch(text -> text.contains(rule.group(1)))) {
                silent.add(rule.group(1));
            }
        });
        assertThat(silent).as("rules that their tests do not mention").isEmpty();
        assertThat(broken).containsAll(everyRule());
    }

    private static Set<String> everyRule() {
        return Stream.concat(Arrays.stream(Rule.values()), Arrays.stream(Refusal.values()))
                .map(Enum::name)
                .collect(toCollection(TreeSet::new));
    }

    private static String number(HostileCase one) {
        return one.id().substring(2, 5);
    }

    /** Of the tests that this text names, those that are nowhere; the text itself where it names none. */
    private static List<String> missing(String tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        List<MatchResult> named = TEST.matcher(tests).results().toList();
        return named.isEmpty()
                ? List.of(tests)
                : named.stream()
                        .filter(test -> !source(test).contains("void " + test.group(3) + "("))
                        .map(MatchResult::group)
                        .toList();
    }

    private static Stream<String> sources(String tests) {
        return TEST.matcher(tests).results().map(RowsTests::source);
    }

    private static String source(MatchResult test) {
        Path file = PROJECT.resolve(MODULES.get(test.group(1))).resolve(test.group(2) + ".java");
        return Files.exists(file) ? read(file) : "";
    }

    private static Stream<MatchResult> found(Pattern pattern) {
        return pattern.matcher(read(PROJECT.resolve("introspection-testkit/CATALOGUE.md")))
                .results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
