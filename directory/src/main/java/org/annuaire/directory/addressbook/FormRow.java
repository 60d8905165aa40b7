package org.annuaire.directory.addressbook;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annuaire.directory.contacts.ShownCard;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a list of the form.
 *
 * @param was its place among the stored items, or empty for a new one
 * @param type the kind, or empty
 * @param values the texts by column
 * @param wrongKey the text key of what is wrong with it, or null
 */
record FormRow(
        String was,
        String type,
        Map<String, String> values,
        @Nullable String wrongKey) {
    FormRow {
        requireNonNull(was, "was");
        requireNonNull(type, "type");
        values = Map.copyOf(values);
    }

    static FormRow empty(FormList list) {
        return new FormRow("", list.types().isEmpty() ? "" : list.types().get(0), Map.of(), null);
    }

    /** A stored item. */
    static FormRow of(FormList list, int place, JsonNode item) {
        Map<String, String> values = new LinkedHashMap<>();
        list.columns()
                .forEach(column -> values.put(column, shown(item.path(column).asString(""))));
        return new FormRow(String.valueOf(place), item.path("type").asString(""), values, null);
    }

    public String value(String column) {
        return values.getOrDefault(column, "");
    }

    boolean isEmpty() {
        return values.values().stream().allMatch(String::isEmpty);
    }

    /** The stored item that it stands for; empty if it is new. */
    Optional<JsonNode> among(List<JsonNode> stored) {
        int place = was.matches("[0-9]{1,3}") ? Integer.parseInt(was) : FormList.MOST_ROWS;
        return place < Math.min(stored.size(), FormList.MOST_ROWS) ? Optional.of(stored.get(place)) : Optional.empty();
    }

    FormRow wrong(String key) {
        return new FormRow(was, type, values, key);
    }

    /** The text key of a kind. */
    static String typeKey(String type) {
        return type.isEmpty() ? "addressbook.form.no-kind" : ShownCard.typeKey(type);
    }

    /** A text as a field of one line holds it. */
    static String shown(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    /** What was typed; or what was stored, if the field shows just that. */
    static String kept(String stored, String typed) {
        return shown(stored).equals(typed) ? stored : typed;
    }
}
