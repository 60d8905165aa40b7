package org.annuaire.directory.shared;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Schema of draft-07 or 2020-12, as its {@code $schema} must say. It references nothing outside itself. */
public final class JsonSchema {
    private static final Set<SpecificationVersion> VERSIONS =
            EnumSet.of(SpecificationVersion.DRAFT_7, SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_VIOLATIONS = 20;

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * A violation of a schema.
     *
     * @param path where: member names and positions, from the outside in
     * @param keyword the violated keyword of the schema
     * @param message what was expected, in English
     * @param property the member that is missing or unexpected, if that is the violation, or null
     * @param found the value at the path
     * @param expected the keyword's value in the schema
     */
    public record Violation(
            List<String> path,
            String keyword,
            String message,
            @Nullable String property,
            @Nullable JsonNode found,
            @Nullable JsonNode expected) {
        public Violation {
            path = List.copyOf(path);
        }

        /** The path with dots. */
        public String place() {
            return String.join(".", path);
        }
    }

    /**
     * Reads a schema that a setting names.
     *
     * @throws IllegalStateException naming the setting, if there is no such file or it does not contain a schema
     */
    public static JsonSchema from(String setting, Resource location) {
        try (var content = location.getInputStream()) {
            return of(JSON.readTree(content.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException(setting + ": expected a file that can be read, got " + location, e);
        } catch (JacksonException | SchemaException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    setting + ": expected a JSON Schema in " + location + ", got something else: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if it is not a schema of a supported version */
    static JsonSchema of(JsonNode node) {
        SpecificationVersion version = SpecificationVersion.fromSchemaNode(node)
                .filter(VERSIONS::contains)
                .orElseThrow(() -> new IllegalArgumentException("expected $schema to name draft-07 or 2020-12"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                version,
                settings -> settings.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .locale(Locale.ENGLISH)
                        .preloadSchema(true)
                        .build()));
        List<Error> flaws =
                registry.getSchema(SchemaLocation.of(version.getDialectId())).validate(node);
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException(flaws.get(0).toString());
        }
        Schema schema = registry.getSchema(node);
        schema.initializeValidators();
        return new JsonSchema(schema);
    }

    /** The schema itself. */
    public JsonNode node() {
        return schema.getSchemaNode();
    }

    /** The first twenty violations of the schema; empty if the value is valid. */
    public List<Violation> violations(JsonNode value) {
        return schema.validate(value).stream()
                .limit(MOST_VIOLATIONS)
                .map(JsonSchema::violation)
                .toList();
    }

    private static Violation violation(Error error) {
        NodePath place = error.getInstanceLocation();
        List<String> path = IntStream.range(0, place.getNameCount())
                .mapToObj(place::getName)
                .toList();
        return new Violation(
                path,
                Objects.requireNonNullElse(error.getKeyword(), "schema"),
                Objects.requireNonNullElse(error.getMessage(), "is not valid"),
                error.getProperty(),
                error.getInstanceNode(),
                error.getSchemaNode());
    }
}
