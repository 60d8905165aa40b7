package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the READMEs are code of {@code com.example}, which sees only what is published, and tests run it. */
class ReadmeTests {
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)\\R```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"introspection", "introspection-spring-boot-starter", "introspection-testkit"})
    void showOnlyCodeOfTheStrangersApplication(String artifact) throws IOException {
        Set<String> examples = new HashSet<>();
        for (Path file : sources()) {
            examples.addAll(regions(file));
        }
        assertThat(BLOCK.matcher(Files.readString(Path.of("..", artifact, "README.md")))
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(examples);
    }

    @Test
    void compileAgainstWhatIsPublished(@TempDir Path folder) throws IOException {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter complaints = new StringWriter();
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of("-proc:none", "-d", folder.toString(), "-cp", published()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
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

    /** The class path without what only our own tests have. */
    private static String published() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/com/example"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> regions(Path file) throws IOException {
        List<String> regions = new ArrayList<>();
        List<String> region = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith("// @start region=")) {
                region.clear();
            } else if (line.strip().equals("// @end")) {
                regions.add(String.join("\n", region).stripIndent());
            } else {
                region.add(line);
            }
        }
        return regions;
    }
}
