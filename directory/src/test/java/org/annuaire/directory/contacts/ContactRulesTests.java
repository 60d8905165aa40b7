package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.vcards.ContactDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ContactRulesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ContactRules rules = new ContactRules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"emails\": [{\"type\": \"invalid type\", \"value\": \"a\"}]}"
                        + "|'emails.0.type': 'invalid type' is not one of ['Work', 'Home', 'Other']",
                "{\"emails\": [{\"type\": \"work\", \"value\": \"a\"}]}"
                        + "|'emails.0.type': 'work' is not one of ['Work', 'Home', 'Other']",
                "{\"phones\": [{\"type\": \"Fax\", \"value\": \"a\"}]}"
                        + "|'phones.0.type': 'Fax' is not one of"
                        + " ['Mobile', 'Home', 'Work', 'Main', 'Work Fax', 'Home Fax', 'Pager', 'Other']",
                "{\"links\": [{\"type\": \"Other\", \"value\": \"a\"}, {\"type\": \"Mastodon\", \"value\": \"a\"}]}"
                        + "|'links.1.type': 'Mastodon' is not one of"
                        + " ['Profile', 'Blog', 'Website', 'Twitter', 'Facebook', 'Instagram', 'LinkedIn', 'Other']",
                "{\"emails\": [{\"type\": \"Work\"}]}|'emails.0': 'value' is a required property",
                "{\"organizations\": [{}]}|'organizations.0': 'name' is a required property",
                "{\"emails\": {}}|'emails': {} is not of type 'array'",
                "{\"emails\": [true]}|'emails.0': True is not of type 'object'",
                "{\"addresses\": [{\"street\": 5}]}|'addresses.0.street': 5 is not of type 'string'",
                "{\"customFields\": {\"a\": null}}|'customFields.a': None is not of type 'string'",
                "{\"customFields\": {\"a\": [1.5, \"it's\"]}}"
                        + "|'customFields.a': [1.5, \"it's\"] is not of type 'string'",
                "{\"mails\": []}|'': Additional properties are not allowed ('mails' was unexpected)",
                "{\"a\": 1, \"b\": 2}|'': Additional properties are not allowed ('a', 'b' were unexpected)"
            })
    void tellsWhatBreaksTheSchemaInTheContractsWords(String data, String text) {
        assertThat(flaws(data)).containsExactly("Validation error in " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "{\"emails\": [], \"phones\": [], \"addresses\": [{}], \"links\": [], \"customFields\": {},"
                        + " \"organizations\": []}",
                "{\"emails\": [{\"type\": \"Other\", \"value\": \"no address\", \"more\": [1]}]}",
                "{\"links\": [{\"type\": \"Website\", \"value\": \"no link\"}]}"
            })
    void takesWhatTheContractTakes(String data) {
        assertThatCode(() -> rules.require(details(data))).doesNotThrowAnyException();
    }

    @Test
    void tellsTwentyFlawsAtMost() {
        String flaw = "{\"type\": \"x\", \"value\": \"x\"},";
        String data = "{\"emails\": [" + flaw.repeat(100).substring(0, 100 * flaw.length() - 1) + "]}";
        assertThat(flaws(data)).hasSize(20);
    }

    @Test
    void aDeepValueIsAnError() {
        String data = "{\"customFields\": {\"a\": " + "[".repeat(400) + "]".repeat(400) + "}}";
        assertThat(flaws(data)).hasSize(1);
    }

    @Test
    void everySchemaSaysWhatItIs() throws IOException {
        var schemas = new PathMatchingResourcePatternResolver().getResources("classpath*:contacts/*.schema.json");
        assertThat(schemas).isNotEmpty();
        for (var schema : schemas) {
            try (var content = schema.getInputStream()) {
                assertThat(JSON.readTree(content).path("$schema").asString())
                        .isEqualTo("http://json-schema.org/draft-07/schema#");
            }
        }
    }

    private List<String> flaws(String data) {
        var refusal = catchThrowableOfType(InvalidFieldsException.class, () -> rules.require(details(data)));
        return refusal.texts(Language.ENGLISH).getOrDefault("data", List.of());
    }

    private static ContactDetails details(String data) {
        return new ContactDetails("Ada", null, "", (ObjectNode) JSON.readTree(data));
    }
}
