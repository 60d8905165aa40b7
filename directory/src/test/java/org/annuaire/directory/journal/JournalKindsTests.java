package org.annuaire.directory.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the program records has a name and a sentence, and so have its fields. */
final class JournalKindsTests {
    private static final Path SOURCE = Path.of("src", "main", "java", "org", "annuaire", "directory");
    private static final Pattern KIND = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern FIELD = Pattern.compile("\\bwith\\(\\s*(?:\\w+, )?\"([a-z_]+)\"");

    /** Texts of pages and names of files that look alike. */
    private static final Pattern OTHERS =
            Pattern.compile(".*\\.(section|title|error|csv|jsonl|vcf|json|properties)|session\\.(idle|lifetime)");

    private static Stream<String> recorders() {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(JournalKindsTests::read)
                    .filter(text -> text.contains("import org.annuaire.directory.changes.Change;"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        recorders().flatMap(text -> pattern.matcher(text).results()).forEach(match -> found.add(match.group(1)));
        found.removeIf(OTHERS.asMatchPredicate());
        return found;
    }

    @Test
    void theKindsAreThoseThatTheProgramRecords() {
        assertThat(JournalKinds.ALL).isSorted().containsExactlyElementsOf(found(KIND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_fr.properties"})
    void eachHasANameASentenceAndNamesOfItsFields(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = JournalKindsTests.class.getResourceAsStream("/" + bundle)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        List<String> wanted = Stream.of(
                        JournalKinds.ALL.stream().map(kind -> "journal.kind." + kind),
                        JournalKinds.ALL.stream().map(kind -> "journal.text." + kind),
                        found(FIELD).stream().map(field -> "journal.field." + field))
                .flatMap(keys -> keys)
                .toList();
        assertThat(texts.stringPropertyNames()).containsAll(wanted);
        assertThat(found(FIELD)).contains("name", "role", "email", "full_name");
    }
}
