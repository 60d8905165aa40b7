package org.annuaire.directory.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one contact says that takes over another: everything of both, each thing once. */
final class MergedDetails {
    private MergedDetails() {}

    static ContactDetails of(ContactDetails kept, ContactDetails other) {
        ObjectNode data = kept.data().deepCopy();
        other.data().propertyStream().forEach(member -> add(data, member.getKey(), member.getValue()));
        String shortName = kept.shortName() == null ? other.shortName() : kept.shortName();
        return new ContactDetails(kept.fullName(), shortName, notes(kept, other, shortName), data);
    }

    /** A name for which there is no other place goes to the notes. */
    private static String notes(ContactDetails kept, ContactDetails other, @Nullable String shortName) {
        List<String> notes = new ArrayList<>();
        Stream.of(
                        kept.notes(),
                        other.notes(),
                        said(other.fullName(), kept.fullName()),
                        said(other.shortName(), shortName))
                .filter(note -> !note.isBlank() && !notes.contains(note))
                .forEach(notes::add);
        return String.join("\n", notes);
    }

    private static String said(@Nullable String name, @Nullable String kept) {
        return name == null || kept != null && folded(name).equals(folded(kept)) ? "" : name;
    }

    private static void add(ObjectNode data, String member, JsonNode value) {
        JsonNode there = data.path(member);
        if (there.isMissingNode() || there.isNull()) {
            data.set(member, value.deepCopy());
        } else if (there instanceof ArrayNode items && value.isArray()) {
            MergedList merged = new MergedList(member, items);
            value.values().forEach(merged::add);
        } else if (there instanceof ObjectNode fields && value.isObject()) {
            value.propertyStream().forEach(field -> add(fields, field));
        }
    }

    private static void add(ObjectNode fields, Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        for (int number = 2; fields.has(name) && !fields.path(name).equals(field.getValue()); number++) {
            name = field.getKey() + " (" + number + ")";
        }
        fields.set(name, field.getValue());
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
