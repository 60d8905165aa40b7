package org.annuaire.directory.addressbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of the fields that people name themselves. Clients may store names that nobody would type, such as none, or
 * two that differ in blanks; a row that stands for such a field keeps its name.
 */
final class CustomFields {
    private static final String MEMBER = FormList.CUSTOM_FIELDS.member();
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private CustomFields() {}

    /** Each stored field as an item with a name and a value. */
    static List<JsonNode> items(JsonNode fields) {
        return fields.propertyStream()
                .<JsonNode>map(field -> JsonNodeFactory.instance
                        .objectNode()
                        .put(NAME, field.getKey())
                        .put(VALUE, field.getValue().asString("")))
                .toList();
    }

    /** The rows, each with what is wrong with it. */
    static List<FormRow> checked(List<FormRow> rows, List<JsonNode> stored) {
        Set<String> taken = new HashSet<>();
        stored.stream().skip(FormList.MOST_ROWS).map(CustomFields::shownName).forEach(taken::add);
        Set<String> kept = new HashSet<>();
        rows.stream()
                .filter(row -> storedName(row, stored).isPresent())
                .map(row -> row.value(NAME))
                .forEach(taken::add);
        List<FormRow> checked = new ArrayList<>();
        for (FormRow row : rows) {
            boolean isKept = storedName(row, stored).filter(kept::add).isPresent();
            checked.add(row.isEmpty() || isKept ? row : named(row, taken));
        }
        return checked;
    }

    private static FormRow named(FormRow row, Set<String> taken) {
        String name = row.value(NAME);
        if (name.isEmpty()) {
            return row.wrong("addressbook.form.custom.nameless");
        }
        return taken.add(name) ? row : row.wrong("addressbook.form.custom.twice");
    }

    /** Writes the rows into what a contact says. */
    static void write(List<FormRow> rows, ObjectNode data) {
        List<JsonNode> stored = items(data.path(MEMBER));
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (FormRow row : rows) {
            Optional<String> name = storedName(row, stored);
            if (!row.isEmpty() || name.isPresent()) {
                String before = row.among(stored).map(item -> text(item, VALUE)).orElse("");
                fields.put(name.orElse(row.value(NAME)), FormRow.kept(before, row.value(VALUE)));
            }
        }
        stored.stream().skip(FormList.MOST_ROWS).forEach(item -> fields.put(text(item, NAME), text(item, VALUE)));
        if (!fields.isEmpty()) {
            data.set(MEMBER, fields);
        } else if (!stored.isEmpty()) {
            data.remove(MEMBER);
        }
    }

    /** The name of the stored field that a row stands for, if nobody typed another one. */
    private static Optional<String> storedName(FormRow row, List<JsonNode> stored) {
        return row.among(stored)
                .filter(item -> shownName(item).equals(row.value(NAME)))
                .filter(item ->
                        !row.isEmpty() || FormRow.shown(text(item, VALUE)).isEmpty())
                .map(item -> text(item, NAME));
    }

    private static String shownName(JsonNode item) {
        return FormRow.shown(text(item, NAME));
    }

    private static String text(JsonNode item, String member) {
        return item.path(member).asString("");
    }
}
