package org.annuaire.directory.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form that changes a card. What it has no field for stays as it is.
 *
 * @param lists the lists of values, each with an empty row at its end
 * @param errorKey the text key of what is wrong, or null
 */
record CardForm(
        String jobTitle,
        String department,
        String employer,
        List<Rows> lists,
        @Nullable String errorKey) {
    private static final int MOST_ROWS = 50;
    private static final int LONGEST = 500;

    /** The lists of the form: their members of the data, and the kinds of their values. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "phones",
            List.of("Work", "Mobile", "Main", "Home", "Work Fax", "Home Fax", "Pager", "Other"),
            "emails",
            List.of("Work", "Home", "Other"),
            "links",
            List.of("Profile", "Website", "LinkedIn", "Blog", "Twitter", "Facebook", "Instagram", "Other"));

    private static final List<String> LISTS = List.of("phones", "emails", "links");

    CardForm {
        lists = List.copyOf(lists);
    }

    /** A list of the form. */
    record Rows(String name, List<Kind> kinds, List<Row> rows) {
        static Rows of(String name, List<Row> filled, int empty) {
            List<Row> rows = new ArrayList<>(filled);
            for (int more = 0; more < empty && rows.size() < MOST_ROWS; more++) {
                rows.add(new Row(typesOf(name).get(0), ""));
            }
            return new Rows(
                    name,
                    typesOf(name).stream()
                            .map(type -> new Kind(type, ShownCard.typeKey(type)))
                            .toList(),
                    List.copyOf(rows));
        }
    }

    /** A kind of value that may be chosen. */
    record Kind(String type, String textKey) {}

    /** A value, and of which kind it is. */
    record Row(String type, String value) {}

    static CardForm of(ContactDetails details) {
        JsonNode data = details.data();
        JsonNode job = data.path("organizations").path(0);
        return new CardForm(
                text(job, "jobTitle"),
                text(job, "department"),
                text(job, "name"),
                LISTS.stream()
                        .map(name -> Rows.of(name, rows(data.path(name)), 1))
                        .toList(),
                null);
    }

    /** What was typed; {@code more} names a list that gets another empty row. */
    static CardForm of(MultiValueMap<String, String> given) {
        String more = Optional.ofNullable(given.getFirst("more")).orElse("");
        CardForm form = new CardForm(
                typed(given.getFirst("job_title")),
                typed(given.getFirst("department")),
                typed(given.getFirst("employer")),
                LISTS.stream()
                        .map(name -> Rows.of(name, rows(name, given), name.equals(more) ? 2 : 1))
                        .toList(),
                null);
        return form.texts().allMatch(text -> text.length() <= LONGEST) ? form : form.wrong("contacts.form.too-long");
    }

    CardForm wrong(String key) {
        return new CardForm(jobTitle, department, employer, lists, key);
    }

    /** The change of a card that says what these details say. */
    ContactChange change(ContactDetails before) {
        ObjectNode data = before.data().deepCopy();
        for (Rows list : lists) {
            write(data, list);
        }
        writeJob(data);
        return new ContactChange(Field.absent(), Field.absent(), Field.absent(), Field.of(data));
    }

    private static void write(ObjectNode data, Rows list) {
        List<Row> filled =
                list.rows().stream().filter(row -> !row.value().isEmpty()).toList();
        if (filled.isEmpty()) {
            data.remove(list.name());
            return;
        }
        ArrayNode items = data.putArray(list.name());
        filled.forEach(row -> items.addObject().put("type", row.type()).put("value", row.value()));
    }

    private void writeJob(ObjectNode data) {
        boolean none = Stream.of(jobTitle, department, employer).allMatch(String::isEmpty);
        if (none && data.path("organizations").isEmpty()) {
            return;
        }
        ArrayNode organizations =
                data.path("organizations") instanceof ArrayNode there ? there : data.putArray("organizations");
        ObjectNode first = organizations.path(0) instanceof ObjectNode there ? there : organizations.addObject();
        first.put("name", employer);
        put(first, "jobTitle", jobTitle);
        put(first, "department", department);
    }

    private static void put(ObjectNode item, String member, String value) {
        if (value.isEmpty()) {
            item.remove(member);
        } else {
            item.put(member, value);
        }
    }

    private Stream<String> texts() {
        return Stream.concat(
                Stream.of(jobTitle, department, employer),
                lists.stream().flatMap(list -> list.rows().stream()).map(Row::value));
    }

    private static List<Row> rows(JsonNode items) {
        List<Row> rows = new ArrayList<>();
        items.forEach(item -> rows.add(new Row(text(item, "type"), text(item, "value"))));
        return rows;
    }

    private static List<Row> rows(String name, MultiValueMap<String, String> given) {
        List<String> types = given.getOrDefault(name + "_type", List.of());
        List<String> values = given.getOrDefault(name, List.of());
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < Math.min(Math.min(types.size(), values.size()), MOST_ROWS); at++) {
            String type = types.get(at);
            String value = typed(values.get(at));
            if (!value.isEmpty()) {
                rows.add(new Row(typesOf(name).contains(type) ? type : "Other", value));
            }
        }
        return rows;
    }

    private static List<String> typesOf(String name) {
        return KINDS.getOrDefault(name, List.of("Other"));
    }

    private static String typed(@Nullable String text) {
        return text == null || ContactRules.unstorable(text).isPresent() ? "" : text.strip();
    }

    private static String text(JsonNode item, String member) {
        return item.path(member).asString("");
    }
}
