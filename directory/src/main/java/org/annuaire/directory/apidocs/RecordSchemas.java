package org.annuaire.directory.apidocs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.ClientSelects;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of our records, as they appear in JSON: names in snake case, every member required, null only where the
 * record allows it. In a request, a {@link Field} may be absent unless its rules say otherwise.
 */
final class RecordSchemas implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java.isRecordType() && isOurs(java)) {
            Optional<RecordComponent> written = written(java);
            return written.isEmpty()
                    ? reference(java, context)
                    : schema(Json31.mapper().constructType(written.get().getGenericType()), context);
        }
        if (java.getRawClass().isSealed() && isOurs(java)) {
            Schema<?> one = new JsonSchema();
            for (Class<?> permitted : java.getRawClass().getPermittedSubclasses()) {
                one.addOneOfItem(schema(Json31.mapper().constructType(permitted), context));
            }
            return one;
        }
        if (java.isCollectionLikeType()) {
            Schema<?> list = typed("array");
            list.setItems(schema(java.getContentType(), context));
            return list;
        }
        if (java.isMapLikeType()) {
            Schema<?> map = typed("object");
            map.setAdditionalProperties(schema(java.getContentType(), context));
            return map;
        }
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }

    /** The component that is written in place of the record. */
    private static Optional<RecordComponent> written(JavaType record) {
        return Arrays.stream(record.getRawClass().getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    /** Nobody is asked for a JSON tree: its schema would be that of the class that holds it. */
    private static Schema<?> schema(JavaType type, ModelConverterContext context) {
        if (type.isTypeOrSubTypeOf(ObjectNode.class)) {
            return typed("object");
        }
        return type.isTypeOrSubTypeOf(JsonNode.class) || type.hasRawClass(Object.class)
                ? new JsonSchema()
                : context.resolve(new AnnotatedType(type));
    }

    private static Schema<?> reference(JavaType record, ModelConverterContext context) {
        String name = name(record);
        if (!context.getDefinedModels().containsKey(name)) {
            Schema<?> schema = typed("object");
            context.defineModel(name, schema); // before its members, which may refer to it
            for (RecordComponent component : record.getRawClass().getRecordComponents()) {
                if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                    addMember(schema, component, record, context);
                }
            }
        }
        return new JsonSchema().$ref(REFERENCE + name);
    }

    private static void addMember(
            Schema<?> schema, RecordComponent component, JavaType owner, ModelConverterContext context) {
        JavaType type =
                Json31.mapper().getTypeFactory().resolveMemberType(component.getGenericType(), owner.getBindings());
        boolean field = type.hasRawClass(Field.class);
        Schema<?> member = copy(schema(field ? type.containedType(0) : type, context));
        Text text = component.getAnnotation(Text.class);
        if (text != null) {
            member.minLength(1).maxLength(text.max());
        }
        // A record's component passes these annotations on to its accessor.
        boolean leftOut = component.getAccessor().isAnnotationPresent(JsonInclude.class);
        boolean nullable = field
                ? text == null && !component.isAnnotationPresent(NotNullField.class)
                : !leftOut && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        String name = memberName(component);
        schema.addProperty(name, nullable ? nullable(member) : member);
        boolean selected = owner.getRawClass().isAnnotationPresent(ClientSelects.class);
        if (field ? text != null && text.required() : !leftOut && !selected) {
            schema.addRequiredItem(name);
        }
    }

    /** What was resolved is the schema of that type everywhere. */
    private static Schema<?> copy(Schema<?> shared) {
        Schema<?> own = new JsonSchema().types(shared.getTypes()).format(shared.getFormat());
        own.set$ref(shared.get$ref());
        own.setItems(shared.getItems());
        own.setAdditionalProperties(shared.getAdditionalProperties());
        return own;
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, typed("null")));
        }
        if (schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
        }
        return schema;
    }

    static Schema<?> typed(String type) {
        return new JsonSchema().types(new LinkedHashSet<>(List.of(type)));
    }

    /** The name that Jackson gives it. */
    private static String memberName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        if (named != null && !named.value().isEmpty()) {
            return named.value();
        }
        JsonNaming naming = component.getDeclaringRecord().getAnnotation(JsonNaming.class);
        return naming != null && naming.value() == LowerCamelCaseStrategy.class
                ? component.getName()
                : SNAKE_CASE.translate(component.getName());
    }

    /** Several classes have records of the same name, so a name begins with the enclosing class. */
    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> around = raw.getEnclosingClass();
        String prefix = around == null ? "" : around.getSimpleName().replaceAll("(Api|Body)$", "") + ".";
        String arguments = type.getBindings().getTypeParameters().stream()
                .map(RecordSchemas::name)
                .collect(Collectors.joining("And"));
        return prefix + raw.getSimpleName() + (arguments.isEmpty() ? "" : "Of." + arguments);
    }

    private static boolean isOurs(JavaType type) {
        return type.getRawClass().getPackageName().startsWith("org.annuaire.directory");
    }
}
