package org.annuaire.directory.contacts;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.shared.JsonSchema.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Describes schema violations in the words that the contract's clients know, those of Python's jsonschema. */
final class SchemaViolationTexts {
    private static final int LONGEST_VALUE = 100;

    private SchemaViolationTexts() {}

    /** Where, and what. */
    record PlacedText(String place, String text) {}

    static List<PlacedText> of(List<Violation> violations) {
        Map<Object, PlacedText> texts = new LinkedHashMap<>();
        for (Violation violation : violations) {
            if (violation.keyword().equals("additionalProperties")) {
                texts.computeIfAbsent(
                        "additional " + violation.place(),
                        key -> new PlacedText(violation.place(), additional(violations, violation.place())));
            } else {
                texts.put(violation, new PlacedText(violation.place(), text(violation)));
            }
        }
        return List.copyOf(texts.values());
    }

    private static String additional(List<Violation> violations, String place) {
        List<String> names = violations.stream()
                .filter(violation -> violation.keyword().equals("additionalProperties")
                        && violation.place().equals(place))
                .map(violation -> quoted(String.valueOf(violation.property())))
                .toList();
        return "Additional properties are not allowed (%s %s unexpected)"
                .formatted(String.join(", ", names), names.size() == 1 ? "was" : "were");
    }

    private static String text(Violation violation) {
        return switch (violation.keyword()) {
            case "enum" -> written(violation.found()) + " is not one of " + written(violation.expected());
            case "type" -> written(violation.found()) + " is not of type " + written(violation.expected());
            case "required" -> quoted(String.valueOf(violation.property())) + " is a required property";
            default -> violation.message();
        };
    }

    private static String written(@Nullable JsonNode value) {
        String text = value == null ? "None" : python(value);
        return text.length() > LONGEST_VALUE && value != null && value.isContainer() && !value.isArray()
                ? text.substring(0, LONGEST_VALUE) + "…"
                : text;
    }

    private static String python(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> quoted(value.stringValue());
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL -> "None";
            case ARRAY -> list(value.valueStream().map(SchemaViolationTexts::python), "[", "]");
            case OBJECT ->
                list(
                        value.propertyStream()
                                .map(member -> quoted(member.getKey()) + ": " + python(member.getValue())),
                        "{",
                        "}");
            default -> value.toString();
        };
    }

    private static String list(Stream<String> values, String opening, String closing) {
        return values.collect(joining(", ", opening, closing));
    }

    private static String quoted(String text) {
        String truncated = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        String escaped = truncated
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return escaped.contains("'") && !escaped.contains("\"")
                ? '"' + escaped + '"'
                : "'" + escaped.replace("'", "\\'") + "'";
    }
}
