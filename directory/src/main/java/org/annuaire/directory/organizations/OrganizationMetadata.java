package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Map;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.JsonSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The rules of organizations' metadata: a JSON object that fits the configured schema. Without a schema anything goes.
 */
@Component
final class OrganizationMetadata {
    private final @Nullable JsonSchema schema;

    OrganizationMetadata(OrganizationSettings settings) {
        this.schema = settings.metadataSchema() == null
                ? null
                : JsonSchema.from("annuaire.organizations.metadata-schema", settings.metadataSchema());
    }

    /** @throws InvalidFieldsException if the schema or the database would not accept it */
    void require(JsonNode metadata) {
        List<FieldError> fieldErrors = flaws(metadata);
        if (!fieldErrors.isEmpty()) {
            throw new InvalidFieldsException(fieldErrors);
        }
    }

    boolean hasSchema() {
        return schema != null;
    }

    /** The metadata, completed with what the schema lists and they lack. */
    JsonNode withDefaults(JsonNode metadata) {
        return schema == null ? metadata : SchemaDefaults.add(schema.node(), metadata);
    }

    boolean accepts(JsonNode metadata) {
        return flaws(metadata).isEmpty();
    }

    /** Why the schema or the database would not accept it. */
    List<FieldError> flaws(JsonNode metadata) {
        if (!metadata.isObject()) {
            return List.of(FieldError.of("metadata", CommonFieldProblem.NOT_AN_OBJECT));
        }
        if (hasNullCharacter(metadata)) {
            return List.of(FieldError.of("metadata", CommonFieldProblem.CONTROL_CHARACTER));
        }
        return schema == null
                ? List.of()
                : schema.violations(metadata).stream()
                        .map(flaw -> FieldError.of(
                                "metadata", CommonFieldProblem.AGAINST_SCHEMA, flaw.place(), flaw.message()))
                        .toList();
    }

    /** PostgreSQL's text cannot hold the character. */
    private static boolean hasNullCharacter(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().indexOf('\0') >= 0;
        }
        return node.propertyStream().map(Map.Entry::getKey).anyMatch(name -> name.indexOf('\0') >= 0)
                || node.valueStream().anyMatch(OrganizationMetadata::hasNullCharacter);
    }
}
