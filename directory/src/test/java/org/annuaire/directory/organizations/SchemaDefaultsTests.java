package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SchemaDefaultsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string'}|{'x': ''}",
                "{'type': 'string', 'default': 'a'}|{'x': 'a'}",
                "{'type': 'boolean'}|{'x': false}",
                "{'type': 'boolean', 'default': true}|{'x': true}",
                "{'type': 'number', 'default': 3}|{'x': 3}",
                "{'type': 'number'}|{}",
                "{'type': 'integer'}|{}",
                "{'type': ['number', 'null']}|{'x': null}",
                "{'type': 'null'}|{'x': null}",
                "{'type': 'array'}|{'x': []}",
                "{'type': 'object', 'properties': {'y': {'type': 'string'}}}|{'x': {'y': ''}}",
                "{}|{}",
                "true|{}"
            })
    void aMissingMemberGetsItsDefaultOrTheEmptyValueOfItsType(String member, String expected) {
        JsonNode schema = json("{'properties': {'x': " + member + "}}");
        assertThat(SchemaDefaults.add(schema, json("{}"))).isEqualTo(json(expected));
    }

    @Test
    void whatIsThereStays() {
        JsonNode schema = json("""
                {'properties': {
                  'a': {'type': 'string', 'default': 'new'},
                  'b': {'type': 'boolean', 'default': true},
                  'c': {'type': 'object', 'properties': {'d': {'type': 'string'}, 'e': {'type': 'string'}}}}}
                """);
        JsonNode before = json("{'a': null, 'more': [1], 'c': {'d': 'old'}}");
        assertThat(SchemaDefaults.add(schema, before))
                .isEqualTo(json("{'a': null, 'more': [1], 'c': {'d': 'old', 'e': ''}, 'b': true}"));
        assertThat(before).isEqualTo(json("{'a': null, 'more': [1], 'c': {'d': 'old'}}"));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
