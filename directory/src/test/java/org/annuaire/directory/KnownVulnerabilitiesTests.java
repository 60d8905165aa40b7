package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the class path with the committed list of versions that are known to be vulnerable. */
final class KnownVulnerabilitiesTests {
    private static final Path LIST = Path.of("..", "docs", "reference", "known-vulnerabilities.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| ([0-9.]+) \\| ([0-9.]+) \\| ([^|]+) \\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^-]*)(?:-.*)?\\.jar");

    /** One line of the list. */
    private record Flaw(String library, String from, String upTo, String text, String acceptedBecause) {
        boolean isIn(Map<String, String> libraries) {
            String version = libraries.get(library);
            return version != null && compare(from, version) <= 0 && compare(version, upTo) <= 0;
        }

        boolean isAccepted() {
            return !acceptedBecause.isBlank();
        }
    }

    @Test
    void noLibraryHasAKnownFlawUnlessTheListSaysWhy() throws IOException {
        Map<String, String> libraries = onClassPath();
        assertThat(libraries).containsKeys("tomcat-embed-core", "nimbus-jose-jwt", "postgresql", "HikariCP");
        assertThat(unexplained(flaws(), libraries)).isEmpty();
    }

    @Test
    void aReasonEndsWithItsVersion() throws IOException {
        assertThat(flaws().stream().filter(Flaw::isAccepted).filter(flaw -> !flaw.isIn(onClassPath())))
                .isEmpty();
    }

    @Test
    void everyLineOfTheListIsRead() throws IOException {
        long lines = Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith("| `"))
                .count();
        assertThat(flaws()).hasSize((int) lines).isNotEmpty();
    }

    @Test
    void findsVersionsWithinTheBoundsOnly() {
        Flaw flaw = new Flaw("x", "1.9", "1.10", "a hole", "");
        for (String version : List.of("1.9", "1.9.7", "1.10", "1.10.0")) {
            assertThat(unexplained(List.of(flaw), Map.of("x", version))).containsExactly("x " + version + ": a hole");
        }
        for (String version : List.of("1.8.9", "1.10.1", "1.11", "2.0")) {
            assertThat(unexplained(List.of(flaw), Map.of("x", version))).isEmpty();
        }
        assertThat(unexplained(List.of(new Flaw("x", "1.9", "1.10", "a hole", "not used")), Map.of("x", "1.9")))
                .isEmpty();
    }

    private static List<String> unexplained(List<Flaw> flaws, Map<String, String> libraries) {
        return flaws.stream()
                .filter(flaw -> flaw.isIn(libraries) && !flaw.isAccepted())
                .map(flaw -> flaw.library + " " + libraries.get(flaw.library) + ": " + flaw.text)
                .toList();
    }

    private static List<Flaw> flaws() throws IOException {
        return ROW.matcher(Files.readString(LIST))
                .results()
                .map(row -> new Flaw(
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5).strip()))
                .toList();
    }

    /** Versions by artifact. What only tests use is among them, which does no harm. */
    private static Map<String, String> onClassPath() {
        Map<String, String> found = new HashMap<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches()) {
                found.put(jar.group(1), jar.group(2));
            }
        }
        return found;
    }

    private static int compare(String one, String other) {
        List<Integer> first = numbers(one);
        List<Integer> second = numbers(other);
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            int difference =
                    Integer.compare(i < first.size() ? first.get(i) : 0, i < second.size() ? second.get(i) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\."))
                .filter(part -> part.matches("\\d+"))
                .map(Integer::valueOf)
                .collect(Collectors.toList());
    }
}
