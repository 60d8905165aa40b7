package org.annuaire.directory.shared;

import static org.annuaire.directory.shared.CommonFieldProblem.BLANK;
import static org.annuaire.directory.shared.CommonFieldProblem.CONTROL_CHARACTER;
import static org.annuaire.directory.shared.CommonFieldProblem.NOT_A_UUID;
import static org.annuaire.directory.shared.CommonFieldProblem.NULL;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads {@link Field}: text is trimmed, and a value of another JSON type is refused rather than converted, but for
 * numbers as text and what existing clients write for a boolean. A list holds values only: one that is null or empty is
 * refused by the name of the field.
 */
final class FieldJson extends StdDeserializer<Field<?>> {
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1", "1.0");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0", "0.0");

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
        if (type.hasRawClass(Boolean.class)) {
            return Field.of(truth(parser, context, type));
        }
        Object value = context.readValue(parser, type);
        if (value instanceof List<?> list) {
            list.forEach(element -> requireValue(parser, type.getContentType(), element));
        }
        return Field.of(value);
    }

    /** Existing clients also write it as a number or a word. */
    private static Boolean truth(JsonParser parser, DeserializationContext context, JavaType type) {
        Optional<Boolean> truth = truth(parser.currentToken().isScalarValue() ? parser.getString() : "");
        return truth.isPresent() ? truth.get() : context.reportInputMismatch(type, "expected a boolean");
    }

    /** The boolean that clients write like this, if any. */
    static Optional<Boolean> truth(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return TRUE.contains(word) ? Optional.of(true) : FALSE.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static void requireValue(JsonParser parser, JavaType type, @Nullable Object element) {
        if (element == null) {
            throw new Refused(parser, type, type.hasRawClass(UUID.class) ? NOT_A_UUID : NULL);
        }
        if (element instanceof String text && text.isBlank()) {
            throw new Refused(parser, type, BLANK);
        }
        if (element instanceof String text && text.indexOf('\0') >= 0) {
            throw new Refused(parser, type, CONTROL_CHARACTER);
        }
    }

    /** An element of a list that is none. */
    static final class Refused extends MismatchedInputException {
        private final transient FieldProblem problem;

        private Refused(JsonParser parser, JavaType type, FieldProblem problem) {
            super(parser, problem.name(), type.getRawClass());
            this.problem = problem;
        }

        FieldProblem problem() {
            return problem;
        }
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
