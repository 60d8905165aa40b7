package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is they: in documentation, in messages and templates, and in the comments of all sources. */
final class WordsTests {
    /** Written so that it does not find itself: this file keeps the rule as well. */
    private static final Pattern OTHER_THAN_THEY =
            Pattern.compile("\\b(s?h[e]|h[i]s|h[i]m(self)?|h[e]r(s|self)?)\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> WRITTEN_BY_PEOPLE = Set.of(
            "md", "txt", "html", "css", "js", "mjs", "svg", "properties", "yaml", "yml", "xml", "json", "sql", "sh");

    /** Flyway compares each with the one that a database has had: a merged migration is never edited. */
    private static final Path MIGRATIONS = Path.of("db", "migration");

    @Test
    void aPersonIsThey() throws IOException {
        List<Path> files = RepositoryFiles.where(WordsTests::isRead);
        assertThat(files)
                .map(file -> file.getFileName().toString())
                .contains("README.md", "messages.properties", "invitation.html", "run");
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(found(file));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "is", "im", "imself", "er", "ers", "erself"})
    void tellsWhereAPersonIsAnythingElse(String ending, @TempDir Path folder) throws IOException {
        String word = "h" + ending;
        Path page = Files.writeString(folder.resolve("page.md"), """
                The heir, the other, history, there: they.
                What %s may do.
                They told (%s).
                """.formatted(word.toUpperCase(Locale.ROOT), word));

        assertThat(found(page))
                .containsExactly(
                        page + ":2: What " + word.toUpperCase(Locale.ROOT) + " may do.",
                        page + ":3: They told (" + word + ").");
    }

    @Test
    void tellsWhereAPersonIsSomebodyElse(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "As s" + "h" + "e does.");

        assertThat(found(page)).hasSize(1);
    }

    private static List<String> found(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> found = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (OTHER_THAN_THEY.matcher(lines.get(line)).find()) {
                found.add(file + ":" + (line + 1) + ": " + lines.get(line).strip());
            }
        }
        return found;
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return !isMigration(file)
                && (WRITTEN_BY_PEOPLE.contains(ending)
                        || ending.equals("java")
                        || Files.isExecutable(file) && ending.equals(name));
    }

    private static boolean isMigration(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith(MIGRATIONS);
    }
}
