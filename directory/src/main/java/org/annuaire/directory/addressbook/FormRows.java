package org.annuaire.directory.addressbook;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of the form, with its rows.
 *
 * @param beyond how many stored items it has no room for; they stay as they are
 * @param focus the place of the row that the cursor goes to, the number of rows for the button behind them, or null
 */
record FormRows(
        FormList list,
        List<FormRow> rows,
        int beyond,
        @Nullable Integer focus) {
    private static final int LONGEST_PLACE = 6;

    FormRows {
        requireNonNull(list, "list");
        rows = List.copyOf(rows);
    }

    /** What is stored. */
    static FormRows of(FormList list, JsonNode data) {
        List<FormRow> rows = new ArrayList<>();
        for (JsonNode item : items(list, data)) {
            if (rows.size() < FormList.MOST_ROWS) {
                rows.add(FormRow.of(list, rows.size(), item));
            }
        }
        return new FormRows(list, rows, beyond(list, data), null);
    }

    /** What was typed. */
    static FormRows of(FormList list, JsonNode data, MultiValueMap<String, String> given) {
        int count = list.columns().stream()
                .mapToInt(column -> given.getOrDefault(list.member() + "_" + column, List.of())
                        .size())
                .max()
                .orElse(0);
        List<FormRow> rows = IntStream.range(0, Math.min(count, FormList.MOST_ROWS))
                .mapToObj(place -> row(list, given, place))
                .toList();
        return new FormRows(list, rows, beyond(list, data), null);
    }

    private static FormRow row(FormList list, MultiValueMap<String, String> given, int place) {
        Map<String, String> values = new HashMap<>();
        list.columns().forEach(column -> values.put(column, ContactForm.typed(at(list, column, given, place))));
        return new FormRow(at(list, "was", given, place), list.type(at(list, "type", given, place)), values, null);
    }

    private static String at(FormList list, String column, MultiValueMap<String, String> given, int place) {
        List<String> all = given.getOrDefault(list.member() + "_" + column, List.of());
        return place < all.size() ? all.get(place) : "";
    }

    private static int beyond(FormList list, JsonNode data) {
        return Math.max(0, items(list, data).size() - FormList.MOST_ROWS);
    }

    /** The items of the list; a custom field is one with a name and a value. */
    private static List<JsonNode> items(FormList list, JsonNode data) {
        JsonNode stored = data.path(list.member());
        return list == FormList.CUSTOM_FIELDS
                ? stored.propertyStream().map(FormRows::custom).toList()
                : List.copyOf(stored.values());
    }

    private static JsonNode custom(Map.Entry<String, JsonNode> field) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        return item.put("name", field.getKey()).put("value", field.getValue().asString(""));
    }

    public String member() {
        return list.member();
    }

    public List<String> columns() {
        return list.columns();
    }

    /** Whether its values are of kinds. */
    public boolean typed() {
        return !list.types().isEmpty();
    }

    /** The kinds of its values, with their text keys. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        list.types().forEach(type -> kinds.put(type, FormRow.typeKey(type)));
        return kinds;
    }

    /** Whether a row has too many fields for one line. */
    public boolean wide() {
        return list.columns().size() > 2;
    }

    public int most() {
        return FormList.MOST_ROWS;
    }

    public boolean full() {
        return rows.size() >= FormList.MOST_ROWS;
    }

    boolean wrong() {
        return rows.stream().anyMatch(row -> row.wrongKey() != null);
    }

    FormRows more() {
        if (full()) {
            return this;
        }
        List<FormRow> more = new ArrayList<>(rows);
        more.add(FormRow.empty(list));
        return new FormRows(list, more, beyond, rows.size());
    }

    FormRows without(int place) {
        if (place < 0 || place >= rows.size()) {
            return this;
        }
        List<FormRow> fewer = new ArrayList<>(rows);
        fewer.remove(place);
        return new FormRows(list, fewer, beyond, Math.min(place, fewer.size()));
    }

    /** The rows, each with what is wrong with it. */
    FormRows checked() {
        if (list != FormList.CUSTOM_FIELDS) {
            return this;
        }
        List<String> names = new ArrayList<>();
        List<FormRow> checked = new ArrayList<>();
        for (FormRow row : rows) {
            String name = row.value("name");
            checked.add(
                    row.isEmpty()
                            ? row
                            : name.isEmpty()
                                    ? row.wrong("addressbook.form.custom.nameless")
                                    : names.contains(name) ? row.wrong("addressbook.form.custom.twice") : row);
            names.add(name);
        }
        return new FormRows(list, checked, beyond, focus);
    }

    /** Writes the rows into what a contact says. */
    void write(ObjectNode data) {
        if (list == FormList.CUSTOM_FIELDS) {
            writeCustomFields(data);
        } else {
            writeItems(data);
        }
    }

    private void writeItems(ObjectNode data) {
        List<JsonNode> stored = List.copyOf(data.path(list.member()).values());
        List<ObjectNode> items = new ArrayList<>();
        for (FormRow row : rows) {
            if (!row.isEmpty()) {
                items.add(item(stored(row, stored), row));
            }
        }
        if (items.isEmpty() && beyond == 0) {
            if (!stored.isEmpty()) {
                data.remove(list.member());
            }
            return;
        }
        ArrayNode written = data.putArray(list.member());
        written.addAll(items);
        stored.stream().skip(FormList.MOST_ROWS).forEach(written::add);
    }

    private static @Nullable ObjectNode stored(FormRow row, List<JsonNode> stored) {
        boolean number = row.was().length() <= LONGEST_PLACE && row.was().matches("[0-9]+");
        int place = number ? Integer.parseInt(row.was()) : stored.size();
        return place < stored.size() && stored.get(place) instanceof ObjectNode item ? item.deepCopy() : null;
    }

    /** What the form has no field for stays as it is. */
    private ObjectNode item(@Nullable ObjectNode stored, FormRow row) {
        ObjectNode item = stored == null ? JsonNodeFactory.instance.objectNode() : stored;
        if (!list.types().isEmpty()) {
            put(item, "type", row.type(), false);
        }
        for (String column : list.columns()) {
            String before = item.path(column).asString("");
            put(item, column, FormRow.kept(before, row.value(column)), list.requires(column));
        }
        return item;
    }

    private static void put(ObjectNode item, String member, String value, boolean required) {
        if (!value.isEmpty() || required) {
            item.put(member, value);
        } else {
            item.remove(member);
        }
    }

    private void writeCustomFields(ObjectNode data) {
        List<Map.Entry<String, JsonNode>> stored =
                data.path(list.member()).propertyStream().toList();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (FormRow row : rows) {
            if (!row.isEmpty()) {
                String name = row.value("name");
                Map.Entry<String, JsonNode> before = stored.stream()
                        .filter(field -> FormRow.shown(field.getKey()).equals(name))
                        .findFirst()
                        .orElse(null);
                fields.put(
                        before == null ? name : before.getKey(),
                        FormRow.kept(before == null ? "" : before.getValue().asString(""), row.value("value")));
            }
        }
        stored.stream().skip(FormList.MOST_ROWS).forEach(field -> fields.set(field.getKey(), field.getValue()));
        if (!fields.isEmpty()) {
            data.set(list.member(), fields);
        } else if (!stored.isEmpty()) {
            data.remove(list.member());
        }
    }
}
