package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the three artifacts promise, as text: a promise changes only together with its file. */
class PublicApiTests {
    private static final String HOW_TO_ACCEPT = "mvn -pl introspection-spring-boot-starter -am test"
            + " -Dtest=PublicApiTests -Dsurefire.failIfNoSpecifiedTests=false -Dannuaire.write-reference=true";

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void isWrittenDown(String artifact, Class<?> inside) throws Exception {
        Path file = Path.of("..", artifact, "api.txt");
        String api = publicTypes(inside)
                .map(PublicType::describe)
                .collect(Collectors.joining("\n", """
                # The public API of %s, in terms of simple names. A test keeps this file. Accept a change with
                # %s

                """.formatted(artifact, HOW_TO_ACCEPT), ""));
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(file, api);
        }
        assertThat(Files.readString(file))
                .as("the public API has changed; accept it with: " + HOW_TO_ACCEPT)
                .isEqualTo(api);
    }

    static Stream<Arguments> artifacts() {
        return Stream.of(
                Arguments.of("introspection", TokenIntrospector.class),
                Arguments.of("introspection-testkit", LocalAuthorizationServer.class),
                Arguments.of("introspection-spring-boot-starter", IntrospectionAutoConfiguration.class));
    }

    private static Stream<PublicType> publicTypes(Class<?> inside) throws Exception {
        URI code = inside.getProtectionDomain().getCodeSource().getLocation().toURI();
        return classNames(Path.of(code)).stream()
                .map(PublicApiTests::load)
                .filter(PublicType::isPromised)
                .map(PublicType::new)
                .sorted(Comparator.comparing(PublicType::name));
    }

    /** The classes in a folder, as a build has it, or in a jar. */
    private static List<String> classNames(Path code) throws IOException {
        if (Files.isDirectory(code)) {
            return classNamesBelow(code);
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            return classNamesBelow(requireNonNull(jar.getPath("/")));
        }
    }

    private static List<String> classNamesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTests.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
