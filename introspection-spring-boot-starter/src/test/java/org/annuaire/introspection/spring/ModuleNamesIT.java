package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The name by which a modular program requires one of our jars; without it, the name of the file decides. */
final class ModuleNamesIT {
    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void isWrittenInTheJar(String name, Class<?> inside) throws Exception {
        Path jar = Path.of(
                inside.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(ModuleFinder.of(jar).findAll())
                .extracting(ModuleReference::descriptor)
                .extracting(ModuleDescriptor::name)
                .containsExactly(name);
    }

    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of("org.annuaire.introspection", TokenIntrospector.class),
                Arguments.of("org.annuaire.introspection.testkit", LocalAuthorizationServer.class),
                Arguments.of("org.annuaire.introspection.spring", IntrospectionAutoConfiguration.class));
    }
}
