package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in README.md are code that other tests run. */
class ReadmeTests {
    @Test
    void isWhatTheReadmeShows() throws Exception {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        region("NotesApplication", "notes"),
                        region("NotesApplication", "chain"),
                        region("OwnChainTests", "users"),
                        region("StepUpTests", "stepup"));
    }

    private static String region(String file, String name) throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/annuaire/introspection/spring/" + file + ".java"));
        List<String> lines = source.stream()
                .dropWhile(line -> !line.strip().equals("// @start region=\"" + name + "\""))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// @end"))
                .toList();
        return "```java\n" + String.join("\n", lines).stripIndent() + "\n```";
    }
}
