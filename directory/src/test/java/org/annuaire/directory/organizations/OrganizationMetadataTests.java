package org.annuaire.directory.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OrganizationMetadataTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OrganizationMetadata free = new OrganizationMetadata(TestSettings.usual());
    private final OrganizationMetadata french = new OrganizationMetadata(
            TestSettings.withSchema(new ClassPathResource("organizations/metadata.fr.schema.json")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"is_commune\": true}",
                "{\"is_public_service\": false, \"is_commune\": true, \"more\": [1]}"
            })
    void theSchemaOfFranceTakesItsFlagsAndMore(String metadata) {
        assertThatCode(() -> french.require(json(metadata))).doesNotThrowAnyException();
    }

    @Test
    void refusesANumberForAFlagAndNamesThatOneOnly() {
        assertThatThrownBy(() -> french.require(json("{\"is_public_service\": true, \"is_commune\": 1}")))
                .isInstanceOfSatisfying(
                        InvalidFieldsException.class,
                        exception -> assertThat(
                                        exception.texts(Language.ENGLISH).get("metadata"))
                                .singleElement()
                                .asString()
                                .startsWith("Validation error in 'is_commune': "));
    }

    @Test
    void withoutASchemaAnythingGoes() {
        assertThat(free.accepts(json("{\"is_commune\": 1}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"x\"", "{\"a\": [\"\\u0000\"]}", "{\"\\u0000\": 1}"})
    void refusesWhatTheDatabaseCannotHold(String metadata) {
        assertThat(free.accepts(json(metadata))).isFalse();
    }

    @Test
    void refusesAWrongSchemaAndNamesTheSetting() {
        var wrong = new ByteArrayResource("{\"type\": \"object\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new OrganizationMetadata(TestSettings.withSchema(wrong)))
                .hasMessageStartingWith("annuaire.organizations.metadata-schema: ");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
