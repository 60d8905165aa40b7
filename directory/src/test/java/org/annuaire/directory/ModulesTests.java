package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

final class ModulesTests {
    private static final int MOST_FILES = 60;
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "annuaire", "directory");
    private static final Path PAGE = Path.of("..", "docs", "reference", "modules.md");

    private static final ApplicationModules MODULES = ApplicationModules.of(DirectoryApplication.class);

    @Test
    void eachModuleUsesOnlyWhatItDeclares() {
        MODULES.verify();
    }

    @Test
    void noModuleHasMoreThanSixtyFiles() {
        assertThat(MODULES.stream().map(ModulesTests::files))
                .hasSizeGreaterThan(15)
                .allSatisfy(files -> assertThat(files).hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void theReferencePageShowsThem() throws IOException {
        String page = page();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private String page() {
        List<ApplicationModule> all = MODULES.stream()
                .sorted(Comparator.comparingInt(this::level).thenComparing(ModulesTests::name))
                .toList();
        StringBuilder page = new StringBuilder("""
                # The modules of the directory

                A package of `directory` is a module. An arrow means "uses"; dependencies through another module
                are left out. Nothing points up. `ModulesTests` writes this page.

                ```mermaid
                flowchart BT
                """);
        for (ApplicationModule module : all) {
            direct(module).forEach(used -> page.append("  %s --> %s%n".formatted(name(module), used)));
        }
        page.append("""
                ```

                | module | what it is | uses |
                |---|---|---|
                """);
        for (ApplicationModule module : all) {
            page.append("| `%s` | %s | %s |%n"
                    .formatted(
                            name(module),
                            summary(module),
                            declared(module).stream().sorted().collect(Collectors.joining(", "))));
        }
        return page.toString();
    }

    /** One more than the highest module it uses. */
    private int level(ApplicationModule module) {
        return declared(module).stream()
                .mapToInt(used -> 1 + level(module(used)))
                .max()
                .orElse(0);
    }

    /** What it declares, except what one of those declares itself. */
    private List<String> direct(ApplicationModule module) {
        return declared(module).stream()
                .filter(used -> declared(module).stream().noneMatch(other -> reaches(module(other), used)))
                .sorted()
                .toList();
    }

    private boolean reaches(ApplicationModule module, String name) {
        return declared(module).stream().anyMatch(used -> used.equals(name) || reaches(module(used), name));
    }

    private ApplicationModule module(String name) {
        return MODULES.getModuleByName(name).orElseThrow();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static Set<String> declared(ApplicationModule module) {
        try {
            Class<?> description = Class.forName(module.getBasePackage().getName() + ".package-info");
            return Set.of(description
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                    .allowedDependencies());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(ApplicationModule module) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(name(module)))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The comment of its package, on one line. */
    private static String summary(ApplicationModule module) {
        try {
            String source = Files.readString(SOURCES.resolve(name(module)).resolve("package-info.java"));
            return source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                    .replaceAll("\\s*\\n \\*\\s*", " ")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
