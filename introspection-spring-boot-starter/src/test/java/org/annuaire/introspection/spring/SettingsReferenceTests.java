package org.annuaire.introspection.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What editors and the reference page tell of the settings is what the program reads. */
class SettingsReferenceTests {
    private static final Path PAGE = Path.of("..", "docs", "reference", "introspection-settings.md");
    private static final String HOW_TO_WRITE =
            "mvn -pl introspection-spring-boot-starter -am test -Dtest=SettingsReferenceTests"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dannuaire.write-reference=true";

    /** One setting; no default where it has to be set or where leaving it out has a meaning of its own. */
    private record Setting(String name, Type type, String defaultValue) {}

    private final List<Setting> settings =
            settings(IntrospectionSettings.class, "").toList();
    private final Map<String, Map<String, Object>> described = described();

    @Test
    void editorsAreToldOfEverySettingWithItsTypeAndDefault() {
        assertThat(described.keySet())
                .containsExactlyElementsOf(settings.stream().map(Setting::name).toList());
        assertThat(settings).allSatisfy(setting -> {
            Map<String, Object> entry = requireNonNull(described.get(setting.name()));
            assertThat(entry)
                    .containsEntry("type", boxed(setting.type()).getTypeName())
                    .containsEntry("sourceType", IntrospectionSettings.class.getName());
            assertThat(text(entry.get("defaultValue"))).as(setting.name()).isEqualTo(setting.defaultValue());
            assertThat(text(entry.get("description"))).as(setting.name()).endsWith(".");
        });
    }

    @Test
    void theReferencePageListsThemAll() throws Exception {
        String page = page();
        if (Boolean.getBoolean("annuaire.write-reference")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("accept the change with: " + HOW_TO_WRITE)
                .isEqualTo(page);
    }

    private String page() {
        return settings.stream()
                .map(setting -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                setting.name(),
                                words(setting.type()),
                                setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                                text(requireNonNull(described.get(setting.name()))
                                                .get("description"))
                                        .replace("|", "\\|")))
                .collect(Collectors.joining("\n", """
                        # Settings of the introspection starter

                        All under `annuaire.introspection`. Algorithms and methods may also be spelled as in the
                        specifications (`client_secret_post`, `ECDH-ES+A256KW`). A missing, wrong or contradictory
                        value stops the start with a sentence that names the setting. A list is one line with commas
                        (`token.clients=notes,drive`), or one line for each value (`token.clients[0]=notes`); in YAML,
                        a YAML list. [The starter](../../introspection-spring-boot-starter/README.md) says what they
                        are for.

                        | setting | type | default | |
                        |---|---|---|---|
                        """, """


                        A test keeps this page equal to what the program reads and to what editors are told. Write it
                        anew with `%s`.
                        """.formatted(HOW_TO_WRITE)));
    }

    private static Stream<Setting> settings(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + kebab(component.getName());
            return component.getType().isRecord()
                    ? settings(component.getType(), name + ".")
                    : Stream.of(new Setting(name, component.getGenericType(), defaultOf(type, component)));
        });
    }

    private static String defaultOf(Class<?> record, RecordComponent component) {
        // The annotation is not one of record components: the compiler hands it on to the constructor's parameter.
        return Arrays.stream(record.getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(DefaultValue.class)))
                .map(value -> String.join(",", value.value()))
                .findFirst()
                .orElse("");
    }

    private static Map<String, Map<String, Object>> described() {
        try (InputStream file =
                SettingsReferenceTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String json = new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
            for (Map<String, Object> entry :
                    JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "properties")) {
                entries.put(text(entry.get("name")).substring(InvalidSettings.PREFIX.length()), entry);
            }
            return entries;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }

    private static Type boxed(Type type) {
        return type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType several) {
            return "list: " + words(several.getActualTypeArguments()[0]);
        }
        Class<?> single = (Class<?>) type;
        if (single.isEnum()) {
            return Arrays.stream(single.getEnumConstants())
                    .map(constant -> "`" + spelling(constant) + "`")
                    .collect(Collectors.joining(", "));
        }
        if (single.isRecord()) {
            return Arrays.stream(single.getRecordComponents())
                    .map(component -> "`[n]." + kebab(component.getName()) + "` (" + words(component.getType()) + ")")
                    .collect(Collectors.joining(", "));
        }
        if (single == Instant.class) {
            return "point in time";
        }
        return single == Duration.class
                ? "duration"
                : single == int.class ? "number" : single == boolean.class ? "`true`, `false`" : "text";
    }

    private static String spelling(Object constant) {
        if (constant instanceof KeyEncryption algorithm) {
            return algorithm.joseName();
        }
        String name = ((Enum<?>) constant).name().replace('_', '-');
        return constant.getClass().getEnclosingClass() == IntrospectionSettings.class
                ? name.toLowerCase(Locale.ROOT)
                : name;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
