package org.annuaire.directory.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of the rows of the form of contacts. */
final class FormRowsTests {
    private static final String API = "/api/v1.0/contacts/";
    private static final String FIELD_NAME = "customFields_name";
    private static final String FIELD_VALUE = "customFields_value";
    private static final String TWICE = "Another field has this name";

    private Browser camille;

    @BeforeEach
    void start() {
        camille = TestDirectory.shared().browserOf(TestPeople.camille());
    }

    /** The form shows the first forty. */
    @Test
    void aFieldIsNotRenamedToOneThatTheFormHasNoRoomFor() {
        String contact = create("\"customFields\": {" + fields(45) + "}");
        List<Map.Entry<String, String>> form = form(contact);
        Answer refused = save(contact, replaced(form, Map.entry(FIELD_NAME, "k39"), Map.entry(FIELD_NAME, "k44")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(TWICE, "value=\"k44\"", "value=\"v39\"");
        assertThat(data(contact).path("customFields").size()).isEqualTo(45);
        assertThat(save(contact, replaced(form, Map.entry(FIELD_NAME, "k39"), Map.entry(FIELD_NAME, "new")))
                        .location())
                .contains("done=saved");
        assertThat(data(contact).path("customFields").path("new").stringValue()).isEqualTo("v39");
        assertThat(data(contact).path("customFields").path("k44").stringValue()).isEqualTo("v44");
        assertThat(data(contact).path("customFields").has("k39")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"customFields\": {\"\": \"x\"}",
                "\"customFields\": {\"\": \"\", \"b\": \"\"}",
                "\"customFields\": {\"a\": \"1\", \"a \": \"2\", \" a\": \"3\\n4\"}",
                "\"customFields\": {\"a\\nb\": \"1\", \"a b\": \"1\"}",
                "\"emails\": [{\"type\": \"Home\", \"value\": \"\", \"label\": 1}, {\"type\": \"Work\", \"value\": \" \"}]",
                "\"organizations\": [{\"name\": \"\"}]",
                "\"addresses\": [{}, {\"type\": \"Home\"}]"
            })
    void whatClientsStoreIsSavedUnchangedFromItsOwnForm(String data) {
        String contact = create(data);
        JsonNode before = data(contact);
        assertThat(save(contact, form(contact)).location()).contains("done=saved");
        assertThat(data(contact)).isEqualTo(before);
    }

    @Test
    void aFieldWithAnOddNameIsChangedAndRemoved() {
        String contact = create("\"customFields\": {\"\": \"x\", \"a\": \"1\", \"a \": \"2\"}");
        List<Map.Entry<String, String>> changed =
                replaced(form(contact), Map.entry(FIELD_VALUE, "2"), Map.entry(FIELD_VALUE, "3"));
        save(contact, replaced(changed, Map.entry(FIELD_VALUE, "x"), Map.entry(FIELD_VALUE, "")));
        assertThat(data(contact)).isEqualTo(json("{\"customFields\": {\"a\": \"1\", \"a \": \"3\"}}"));
    }

    @Test
    void noOtherFieldIsCalledAsOneThatIsThere() {
        String contact = create("\"customFields\": {\"a \": \"1\", \"b\": \"2\"}");
        List<Map.Entry<String, String>> form = form(contact);
        assertThat(save(contact, replaced(form, Map.entry(FIELD_NAME, "b"), Map.entry(FIELD_NAME, "a")))
                        .body())
                .contains(TWICE);
        List<Map.Entry<String, String>> copied = new ArrayList<>(form);
        copied.add(Map.entry("customFields_was", "0"));
        copied.add(Map.entry(FIELD_NAME, "a"));
        copied.add(Map.entry(FIELD_VALUE, "3"));
        assertThat(save(contact, copied).body()).contains(TWICE);
        assertThat(data(contact).path("customFields").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void moreRowsThanTheFormHasAreRefusedAndStay(FormList list) {
        String column = list.member() + "_" + list.columns().get(0);
        List<Map.Entry<String, String>> sent = new ArrayList<>(List.of(Map.entry("full_name", "Ada")));
        IntStream.range(0, FormList.MOST_ROWS + 1).forEach(number -> sent.add(Map.entry(column, "typed" + number)));
        Answer refused = camille.submit("/contacts/new", sent);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("40 lines at most.", "value=\"typed40\"");
        assertThat(camille.get("/contacts").body()).contains("No contacts yet");
        sent.remove(sent.size() - 1);
        assertThat(camille.submit("/contacts/new", sent).location()).contains("done=added");
    }

    private Answer save(String contact, List<Map.Entry<String, String>> fields) {
        return camille.submit("/contacts/" + contact + "/edit", fields);
    }

    private List<Map.Entry<String, String>> form(String contact) {
        return FormFields.of(camille.get("/contacts/" + contact + "/edit").body());
    }

    private static List<Map.Entry<String, String>> replaced(
            List<Map.Entry<String, String>> form, Map.Entry<String, String> before, Map.Entry<String, String> after) {
        assertThat(form).contains(before);
        return form.stream().map(field -> field.equals(before) ? after : field).toList();
    }

    private static String fields(int count) {
        return String.join(
                ", ",
                IntStream.range(0, count)
                        .mapToObj("\"k%1$d\": \"v%1$d\""::formatted)
                        .toList());
    }

    private String create(String data) {
        return camille.post(API, "{\"full_name\": \"Ada\", \"data\": {" + data + "}}")
                .json()
                .path("id")
                .stringValue();
    }

    private JsonNode data(String contact) {
        return camille.get(API + contact + "/").json().path("data");
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
