package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.annuaire.directory.shared.CommonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTests {
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("(?:#\\{|msg\\(')([a-z][a-zA-Z0-9.-]+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");

    private final Map<String, String> english = texts("messages.properties");
    private final Map<String, String> french = texts("messages_fr.properties");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(french.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        assertThat(english)
                .allSatisfy((key, text) -> assertThat(arguments(french.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(arguments(text)));
    }

    @Test
    void everyKeyOfEveryTemplateHasAText() throws IOException {
        var keys = keysOfTemplates();
        assertThat(keys).contains("console.skip", "teams.create.submit");
        assertThat(english.keySet()).containsAll(keys);
    }

    @Test
    void everyTitleOfAProblemHasATextAndAnAdvice() {
        var problems = english.keySet().stream()
                .filter(key -> key.matches("(console\\.error|signin\\.refused)\\.[a-z-]+\\.title"))
                .map(key -> key.replaceFirst("title$", ""))
                .toList();
        assertThat(problems).hasSizeGreaterThan(10);
        assertThat(english.keySet())
                .containsAll(problems.stream().map(prefix -> prefix + "text").toList())
                .containsAll(problems.stream().map(prefix -> prefix + "advice").toList());
    }

    @Test
    void everyProblemOfTheErrorPageHasTexts() {
        var shown = IntStream.range(400, 600)
                .mapToObj(CommonProblem::ofStatus)
                .distinct()
                .toList();
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(english.keySet())
                .containsAll(shown.stream()
                        .map(problem -> "console.error." + problem.slug() + ".title")
                        .toList());
    }

    /** MessageFormat reads it as a quote and removes it, but only in texts with arguments. */
    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_fr.properties"})
    void noTextHasAStraightApostrophe(String bundle) {
        assertThat(texts(bundle).values()).noneMatch(text -> text.contains("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_fr.properties"})
    void noTextIsEmpty(String bundle) {
        assertThat(texts(bundle).values()).noneMatch(String::isBlank);
    }

    private static Map<String, String> texts(String bundle) {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(MessagesTests.class.getResourceAsStream("/" + bundle), bundle);
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> keysOfTemplates() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                KEY_IN_TEMPLATE.matcher(Files.readString(file)).results().forEach(key -> keys.add(key.group(1)));
            }
        }
        return keys;
    }
}
