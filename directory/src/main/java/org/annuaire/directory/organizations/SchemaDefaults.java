package org.annuaire.directory.organizations;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The members that a JSON Schema lists in {@code properties} and an object lacks. */
final class SchemaDefaults {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaDefaults() {}

    /** A copy of the object in which each missing member has its default; what is there stays. */
    static JsonNode add(JsonNode schema, JsonNode object) {
        ObjectNode filled = JSON.objectNode();
        object.properties().forEach(member -> filled.set(member.getKey(), member.getValue()));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            JsonNode present = filled.get(member.getKey());
            if (present == null) {
                missing(member.getValue()).ifPresent(value -> filled.set(member.getKey(), value));
            } else if (present.isObject()) {
                filled.set(member.getKey(), add(member.getValue(), present));
            }
        }
        return filled;
    }

    /** Empty for a schema that has neither a default nor a type whose empty value means "unknown". */
    private static Optional<JsonNode> missing(JsonNode schema) {
        if (schema.has("default")) {
            return Optional.of(schema.path("default"));
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            boolean nullable = type.valueStream().anyMatch(one -> one.asString().equals("null"));
            return nullable ? Optional.of(JSON.nullNode()) : Optional.empty();
        }
        return switch (type.asString("")) {
            case "string" -> Optional.of(JSON.stringNode(""));
            case "boolean" -> Optional.of(JSON.booleanNode(false));
            case "array" -> Optional.of(JSON.arrayNode());
            case "object" -> Optional.of(add(schema, JSON.objectNode()));
            case "null" -> Optional.of(JSON.nullNode());
            default -> Optional.empty();
        };
    }
}
