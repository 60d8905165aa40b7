package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void theTestkitShowsATestThatRuns() throws Exception {
        assertThat(Files.readString(Path.of("..", "introspection-testkit", "README.md")))
                .contains(region("TestkitReadmeTests", "spring"), example("NotesSliceTests", "slice"));
    }

    @ParameterizedTest
    @CsvSource({
        "introspection, ''",
        "introspection-spring-boot-starter, ''",
        "introspection-testkit, '  <scope>test</scope>'"
    })
    void namesTheDependencyAsTheBuildDoes(String artifact, String scope) throws Exception {
        String parent = Files.readString(Path.of("..", "pom.xml"));
        String version = parent.substring(parent.indexOf("<version>"), parent.indexOf("</version>")) + "</version>";
        assertThat(Files.readString(Path.of("..", artifact, "README.md")))
                .contains("""
                ```xml
                <dependency>
                  <groupId>org.annuaire</groupId>
                  <artifactId>%s</artifactId>
                  %s
                %s</dependency>
                ```
                """.formatted(artifact, version, scope.isEmpty() ? "" : scope + "\n"));
        assertThat(Files.readString(Path.of("..", artifact, "pom.xml")))
                .contains("<artifactId>" + artifact + "</artifactId>");
    }

    private static String region(String file, String name) throws IOException {
        return region(Path.of("src/test/java/org/annuaire/introspection/spring/" + file + ".java"), name);
    }

    /** Of the stranger's application. */
    private static String example(String file, String name) throws IOException {
        return region(Path.of("src/test/java/com/example/notes/" + file + ".java"), name);
    }

    private static String region(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.strip().equals("// @start region=\"" + name + "\""))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// @end"))
                .toList();
        return "```java\n" + String.join("\n", lines).stripIndent() + "\n```";
    }
}
