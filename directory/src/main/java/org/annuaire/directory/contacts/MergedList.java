package org.annuaire.directory.contacts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of a contact that takes over what the list of another says: everything of both, each thing once. */
final class MergedList {
    private static final String VALUE = "value";
    private static final Set<String> COMPARED_OTHERWISE = Set.of(VALUE, "type");

    // As the search for duplicates has it: a number is the same with the country's code and without.
    private static final int TELLING_DIGITS = 9;
    private static final int FEWEST_DIGITS = 6;

    private final String member;
    private final ArrayNode items;
    private final Map<String, List<JsonNode>> alike = new HashMap<>();

    MergedList(String member, ArrayNode items) {
        this.member = member;
        this.items = items;
        items.values().forEach(this::note);
    }

    private void note(JsonNode item) {
        alike.computeIfAbsent(key(value(item)), key -> new ArrayList<>()).add(item);
    }

    /**
     * Adds an item. If the same one is there, that takes over what the other says more; it stays, whatever kind the
     * other is called. If they contradict each other in anything else, both stay.
     */
    void add(JsonNode item) {
        for (JsonNode known : alike.getOrDefault(key(value(item)), List.of())) {
            if (known.equals(item)) {
                return;
            }
            if (known instanceof ObjectNode here && item instanceof ObjectNode there && isSame(here, there)) {
                said(there)
                        .filter(said -> isUnsaid(here.path(said.getKey())))
                        .forEach(said -> here.set(said.getKey(), said.getValue().deepCopy()));
                return;
            }
        }
        JsonNode added = item.deepCopy();
        items.add(added);
        note(added);
    }

    /** What all that may be the same have in common. */
    private String key(String value) {
        return switch (member) {
            case "emails" -> value.strip().toLowerCase(Locale.ROOT);
            case "phones" -> lastDigits(value.strip());
            default -> value;
        };
    }

    private static String lastDigits(String number) {
        String digits = PlainNumber.of(number).orElse("").replace("+", "");
        return digits.length() < FEWEST_DIGITS
                ? number
                : digits.substring(Math.max(0, digits.length() - TELLING_DIGITS));
    }

    private boolean isSame(ObjectNode here, ObjectNode there) {
        if (value(here).isBlank()) {
            return saysAllOf(here, there) || saysAllOf(there, here);
        }
        return !(member.equals("phones") && areOfTwoCountries(value(here), value(there)))
                && said(there)
                        .filter(said -> !COMPARED_OTHERWISE.contains(said.getKey()))
                        .allMatch(said -> isUnsaid(here.path(said.getKey()))
                                || here.path(said.getKey()).equals(said.getValue()));
    }

    private static boolean areOfTwoCountries(String one, String other) {
        String first = PlainNumber.of(one).orElse("");
        String second = PlainNumber.of(other).orElse("");
        return first.startsWith("+") && second.startsWith("+") && !first.equals(second);
    }

    private static boolean saysAllOf(ObjectNode one, ObjectNode other) {
        return said(other).allMatch(said -> said.getValue().equals(one.path(said.getKey())));
    }

    private static Stream<Map.Entry<String, JsonNode>> said(ObjectNode item) {
        return item.propertyStream().filter(said -> !isUnsaid(said.getValue()));
    }

    private static boolean isUnsaid(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isString() && value.stringValue().isEmpty();
    }

    private static String value(JsonNode item) {
        return item.path(VALUE).asString("");
    }
}
