package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.annuaire.directory.shared.JsonSchema.Violation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

@Tag("platform")
final class JsonSchemaTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema#";
    private static final String DRAFT_2020 = "https://json-schema.org/draft/2020-12/schema";

    @ParameterizedTest
    @ValueSource(strings = {DRAFT_7, DRAFT_2020})
    void tellsWhereAndWhatIsBroken(String version) {
        JsonSchema schema = schema("""
                {"$schema": "%s", "type": "object",
                 "properties": {"emails": {"type": "array", "items": {"properties": {"type": {"enum": ["Work"]}}}}}}
                """.formatted(version));
        assertThat(violations(schema, "{\"emails\": [{\"type\": \"Work\"}], \"more\": 1}"))
                .isEmpty();
        assertThat(violations(schema, "{\"emails\": [{\"type\": \"Play\"}]}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).containsExactly("emails", "0", "type");
                    assertThat(violation.place()).isEqualTo("emails.0.type");
                    assertThat(violation.keyword()).isEqualTo("enum");
                    assertThat(violation.message()).contains("Work");
                });
    }

    @Test
    void treatsUnknownMembersAsTheSchemaSays() {
        JsonSchema closed = schema("""
                {"$schema": "%s", "type": "object", "properties": {"a": {}}, "additionalProperties": false}
                """.formatted(DRAFT_7));
        assertThat(violations(closed, "{\"a\": 1}")).isEmpty();
        assertThat(violations(closed, "{\"b\": 1}")).hasSize(1);
    }

    @Test
    void understandsWhatIsNewIn2020() {
        JsonSchema schema = schema("""
                {"$schema": "%s", "$defs": {"flag": {"type": "boolean"}},
                 "properties": {"a": {"$ref": "#/$defs/flag"}}, "unevaluatedProperties": false}
                """.formatted(DRAFT_2020));
        assertThat(violations(schema, "{\"a\": true}")).isEmpty();
        assertThat(violations(schema, "{\"a\": 1}")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(violations(schema, "{\"b\": true}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"$schema\": \"http://json-schema.org/draft-04/schema#\"}",
                "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"nonsense\"}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"properties\": 3}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"$ref\": \"http://127.0.0.1:1/x\"}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"$ref\": \"#/definitions/absent\"}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"pattern\": \"(\"}"
            })
    void refusesWhatIsNoSchemaAndNamesTheSetting(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> schema(text))
                .withMessageStartingWith("annuaire.test.schema: expected a JSON Schema");
    }

    @Test
    void refusesAFileThatIsNotThereAndNamesTheSetting() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JsonSchema.from("annuaire.test.schema", new ClassPathResource("absent.json")))
                .withMessageStartingWith("annuaire.test.schema: expected a file that can be read");
    }

    private static JsonSchema schema(String text) {
        return JsonSchema.from("annuaire.test.schema", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Violation> violations(JsonSchema schema, String value) {
        return schema.violations(JSON.readTree(value));
    }
}
