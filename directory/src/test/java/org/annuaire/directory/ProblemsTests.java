package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.testing.ProgramClasses;
import org.junit.jupiter.api.Test;

/** Every failure that a person or a client may see, on one page of the reference. */
final class ProblemsTests {
    private static final Path PAGE = Path.of("..", "docs", "reference", "problems.md");

    private final List<Problem> problems = ProgramClasses.all().stream()
            .filter(type -> type.isAssignableTo(Problem.class) && type.reflect().isEnum())
            .flatMap(type -> Stream.of(type.reflect().getEnumConstants()))
            .map(Problem.class::cast)
            .sorted(Comparator.comparingInt(Problem::status).thenComparing(Problem::slug))
            .toList();

    @Test
    void slugsAreUniqueAndPlain() {
        assertThat(problems)
                .extracting(Problem::slug)
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void eachHasATextInEachLanguageAndAnErrorStatus() {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.status()).isBetween(400, 599);
            assertThat(problem.text(Language.ENGLISH)).isNotBlank();
            assertThat(problem.text(Language.FRENCH)).isNotBlank().isNotEqualTo(problem.text(Language.ENGLISH));
        });
    }

    @Test
    void whoeverIsRefusedForNowIsToldForHowLong() {
        assertThat(problems)
                .filteredOn(problem -> Set.of(429, 503).contains(problem.status()))
                .hasSizeGreaterThan(10)
                .allSatisfy(problem ->
                        assertThat(problem.retryAfter()).as(problem.slug()).isPresent());
        assertThat(problems)
                .filteredOn(problem -> !Set.of(429, 503).contains(problem.status()))
                .allSatisfy(problem ->
                        assertThat(problem.retryAfter()).as(problem.slug()).isEmpty());
    }

    @Test
    void theReferencePageListsThemAll() throws IOException {
        String page = page();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private String page() {
        return problems.stream()
                .map(problem -> "| %d | `%s` | %s | %s |"
                        .formatted(
                                problem.status(),
                                problem.slug(),
                                cell(problem.wording().english()),
                                cell(problem.wording().french())))
                .collect(Collectors.joining("\n", """
                        # Problems

                        Every failure that a person or a client may see. A client that sends
                        `Accept: application/problem+json` gets the `type` `urn:annuaire:problem:<slug>`. `%s` stands
                        for a value. A test keeps this page complete; write it with
                        `mvn -pl directory -am test -Dtest=ProblemsTests -Dsurefire.failIfNoSpecifiedTests=false
                        -Dannuaire.write-reference=true`.

                        | status | slug | English | French |
                        |---|---|---|---|
                        """, "\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
