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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of the form, with its rows.
 *
 * @param stored what is stored; the items that it has no room for stay as they are
 * @param focus the place of the row that the cursor goes to, the number of rows for the button behind them, or null
 */
record FormRows(
        FormList list,
        List<FormRow> rows,
        List<JsonNode> stored,
        @Nullable Integer focus) {
    FormRows {
        requireNonNull(list, "list");
        rows = List.copyOf(rows);
        stored = List.copyOf(stored);
    }

    /** An empty row. */
    static FormRows inviting(FormList list) {
        return new FormRows(list, List.of(FormRow.empty(list)), List.of(), null);
    }

    /** What is stored. */
    static FormRows of(FormList list, JsonNode data) {
        List<JsonNode> stored = items(list, data);
        List<FormRow> rows = IntStream.range(0, Math.min(stored.size(), FormList.MOST_ROWS))
                .mapToObj(place -> FormRow.of(list, place, stored.get(place)))
                .toList();
        return new FormRows(list, rows, stored, null);
    }

    /** What was typed: all of it, so that nothing is lost of a form with too many rows. */
    static FormRows of(FormList list, JsonNode data, MultiValueMap<String, String> given) {
        int count = list.columns().stream()
                .mapToInt(column -> given.getOrDefault(list.member() + "_" + column, List.of())
                        .size())
                .max()
                .orElse(0);
        List<FormRow> rows = IntStream.range(0, count)
                .mapToObj(place -> row(list, given, place))
                .toList();
        return new FormRows(list, rows, items(list, data), null);
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

    private static List<JsonNode> items(FormList list, JsonNode data) {
        JsonNode items = data.path(list.member());
        return list == FormList.CUSTOM_FIELDS ? CustomFields.items(items) : List.copyOf(items.values());
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

    /** How many stored items it has no room for. */
    public int beyond() {
        return Math.max(0, stored.size() - FormList.MOST_ROWS);
    }

    /** Whether somebody sent more rows than it has. */
    public boolean crowded() {
        return rows.size() > FormList.MOST_ROWS;
    }

    public boolean full() {
        return rows.size() >= FormList.MOST_ROWS;
    }

    boolean wrong() {
        return crowded() || rows.stream().anyMatch(row -> row.wrongKey() != null);
    }

    FormRows more() {
        if (full()) {
            return this;
        }
        List<FormRow> more = new ArrayList<>(rows);
        more.add(FormRow.empty(list));
        return new FormRows(list, more, stored, rows.size());
    }

    FormRows without(int place) {
        if (place < 0 || place >= rows.size()) {
            return this;
        }
        List<FormRow> fewer = new ArrayList<>(rows);
        fewer.remove(place);
        return new FormRows(list, fewer, stored, Math.min(place, fewer.size()));
    }

    /** The rows, each with what is wrong with it. */
    FormRows checked() {
        return list == FormList.CUSTOM_FIELDS
                ? new FormRows(list, CustomFields.checked(rows, stored), stored, focus)
                : this;
    }

    /** Writes the rows into what a contact says. */
    void write(ObjectNode data) {
        if (list == FormList.CUSTOM_FIELDS) {
            CustomFields.write(rows, data);
        } else {
            writeItems(data);
        }
    }

    private void writeItems(ObjectNode data) {
        List<JsonNode> now = List.copyOf(data.path(list.member()).values());
        List<JsonNode> items = new ArrayList<>();
        for (FormRow row : rows) {
            JsonNode before = row.among(now).orElse(null);
            if (!row.isEmpty() || before != null && FormRow.of(list, 0, before).isEmpty()) {
                items.add(item(before instanceof ObjectNode item ? item.deepCopy() : null, row));
            }
        }
        now.stream().skip(FormList.MOST_ROWS).forEach(items::add);
        if (!items.isEmpty()) {
            data.putArray(list.member()).addAll(items);
        } else if (!now.isEmpty()) {
            data.remove(list.member());
        }
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
}
