package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.introspection.Introspection.Refusal;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.annuaire.introspection.testkit.HostileCase;
import org.annuaire.introspection.testkit.HostileCatalogue;
import org.junit.jupiter.api.Test;

/** The threat model promises no defence that has gone. */
class SecurityPageTests {
    private static final Path PAGE = Path.of("..", "SECURITY.md");
    private static final Pattern CASE = Pattern.compile("`(C-[0-9]{3}[a-z0-9-]*)`");
    private static final Pattern RULE = Pattern.compile("`([A-Z]{3,}(?:_[A-Z]+)*)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Tests)`");

    @Test
    void namesCasesOfTheCatalogueOnly() throws IOException {
        List<String> ids = HostileCatalogue.all().stream().map(HostileCase::id).toList();

        assertThat(named(CASE)).isNotEmpty().allSatisfy(id -> assertThat(ids).contains(id));
    }

    @Test
    void namesRulesAndRefusalsOnly() throws IOException {
        List<String> names = Stream.concat(Arrays.stream(Rule.values()), Arrays.stream(Refusal.values()))
                .map(Enum::name)
                .toList();

        assertThat(named(RULE))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(names).contains(rule));
    }

    @Test
    void namesTestsThatExist() throws IOException {
        List<String> files = new ArrayList<>();
        for (String module :
                List.of("introspection", "introspection-testkit", "introspection-spring-boot-starter", "directory")) {
            try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                all.forEach(file -> files.add(file.getFileName().toString()));
            }
        }

        assertThat(named(TEST))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(files).contains(test + ".java"));
    }

    @Test
    void replaysEachAdvisoryThatItLists() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.contains("CVE-")))
                .isNotEmpty()
                .allMatch(
                        line -> CASE.matcher(line).find() || TEST.matcher(line).find());
    }

    private static List<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
