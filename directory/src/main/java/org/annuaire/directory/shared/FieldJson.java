package org.annuaire.directory.shared;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads {@link Field}: text is trimmed, and a value of another JSON type is refused rather than converted. */
final class FieldJson extends StdDeserializer<Field<?>> {
    private final @Nullable JavaType valueType;

    FieldJson() {
        this(null);
    }

    private FieldJson(@Nullable JavaType valueType) {
        super(Field.class);
        this.valueType = valueType;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        JavaType field = property == null ? context.getContextualType() : property.getType();
        return new FieldJson(field.containedTypeOrUnknown(0));
    }

    @Override
    public Field<?> deserialize(JsonParser parser, DeserializationContext context) {
        JavaType type = valueType;
        if (type == null) {
            return context.reportInputMismatch(Field.class, "a field without a value type");
        }
        if (type.hasRawClass(String.class)) {
            // Numbers become text, as existing clients rely on; objects, lists and booleans do not.
            JsonToken token = parser.currentToken();
            if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                return context.reportInputMismatch(type, "expected a string");
            }
            return Field.of(parser.getString().strip());
        }
        return Field.of(context.<Object>readValue(parser, type));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return new Field.Null<>();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return new Field.Absent<>();
    }
}
