package org.annuaire.directory.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Passes a {@link Body} to the methods that ask for one, and reads it when they say so. */
@Component
final class BodyReader implements HandlerMethodArgumentResolver {
    private static final int LARGEST_BODY_BYTES = 1 << 20;

    private final JsonMapper json;
    private final JsonMapper form;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator) {
        this.json = json;
        // A form has only text, and cannot tell a value from a list of one.
        this.form = json.rebuild()
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .build();
        this.validator = validator;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Body.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("a Body needs a servlet request");
        }
        Type bodyType = ((ParameterizedType) parameter.getGenericParameterType()).getActualTypeArguments()[0];
        JavaType type = json.constructType(bodyType);
        return new Body<>(flaws -> read(request, type, flaws));
    }

    private Object read(HttpServletRequest request, JavaType type, Function<Object, List<FieldError>> flaws) {
        String contentType = request.getContentType();
        if (contentType == null || contentType.isBlank()) {
            // Nothing has no media type either.
            byte[] bytes = bytes(request);
            if (bytes.length > 0) {
                throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "");
            }
            return valid(json, tree(bytes), type, flaws);
        }
        return switch (format(contentType)) {
            case JSON -> valid(json, tree(bytes(request)), type, flaws);
            case FORM -> valid(form, fields(request), type, flaws);
        };
    }

    /** Names every field that is wrong, each once, in the order of the record. */
    private Object valid(JsonMapper mapper, ObjectNode tree, JavaType type, Function<Object, List<FieldError>> flaws) {
        List<FieldError> fieldErrors = new ArrayList<>();
        Object body = value(mapper, tree, type, fieldErrors);
        addAboutOthers(
                fieldErrors,
                validator.validate(body).stream().map(BodyReader::fieldError).toList());
        if (body instanceof CheckedBody checked) {
            addAboutOthers(fieldErrors, checked.flaws());
        }
        addAboutOthers(fieldErrors, flaws.apply(body));
        if (!fieldErrors.isEmpty()) {
            fieldErrors.sort(Comparator.comparing(error -> position(type, error.field())));
            throw new InvalidFieldsException(fieldErrors);
        }
        return body;
    }

    /** What is wrong with fields of which nothing has been said yet. */
    private static void addAboutOthers(List<FieldError> fieldErrors, List<FieldError> more) {
        Set<String> told = fieldErrors.stream().map(FieldError::field).collect(Collectors.toSet());
        more.stream().filter(error -> !told.contains(error.field())).forEach(fieldErrors::add);
    }

    private enum Format {
        JSON,
        FORM
    }

    private static Format format(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                return Format.JSON;
            }
            if (type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)) {
                return Format.FORM;
            }
        } catch (InvalidMediaTypeException e) {
            // Falls through: a malformed media type is not ours either.
        }
        throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE, contentType);
    }

    /** The text fields of a form; files are ignored. */
    private ObjectNode fields(HttpServletRequest request) {
        ObjectNode fields = json.createObjectNode();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length == 1) {
                fields.put(name, values[0]);
            } else {
                Arrays.stream(values).forEach(fields.putArray(name)::add);
            }
        });
        return fields;
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
            if (bytes.length > LARGEST_BODY_BYTES) {
                throw new ProblemException(CommonProblem.TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
    }

    /** No body at all has no fields, so that its refusal names those that are required. */
    private ObjectNode tree(byte[] bytes) {
        if (bytes.length == 0) {
            return json.createObjectNode();
        }
        JsonNode tree;
        try {
            tree = json.readTree(bytes);
        } catch (JacksonException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, place(e.getLocation()));
        }
        if (tree instanceof ObjectNode object) {
            keepNumbers(bytes, object);
            return object;
        }
        throw new ProblemException(CommonProblem.NOT_AN_OBJECT, kind(tree));
    }

    /**
     * A field that is a number is its own text, not that of the nearest {@code double}. Deeper down, one that is larger
     * than any {@code double} is refused.
     */
    private void keepNumbers(byte[] bytes, ObjectNode object) {
        try (JsonParser parser = json.createParser(bytes)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isNumeric() && depth == 1) {
                    object.put(parser.currentName(), parser.getString());
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT && Double.isInfinite(parser.getDoubleValue())) {
                    throw new ProblemException(CommonProblem.MALFORMED_JSON, place(parser.currentTokenLocation()));
                }
            }
        }
    }

    /** The body without the fields that cannot be read: reading stops at each, and begins again without it. */
    private static Object value(JsonMapper mapper, ObjectNode tree, JavaType type, List<FieldError> fieldErrors) {
        ObjectNode readable = tree;
        while (true) {
            try {
                return mapper.treeToValue(readable, type);
            } catch (MismatchedInputException e) {
                FieldError unreadable = mismatch(e);
                fieldErrors.add(unreadable);
                readable = readable.deepCopy();
                if (readable.remove(unreadable.field()) == null) {
                    throw new InvalidFieldsException(fieldErrors);
                }
            }
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "?" : "line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    private static String kind(JsonNode tree) {
        return switch (tree.getNodeType()) {
            case ARRAY -> "list";
            case STRING -> "str";
            case NUMBER -> tree.isIntegralNumber() ? "int" : "float";
            case BOOLEAN -> "bool";
            default -> "NoneType";
        };
    }

    private static FieldError mismatch(MismatchedInputException exception) {
        String field = exception.getPath().isEmpty()
                ? "non_field_errors"
                : exception.getPath().get(0).getPropertyName();
        Class<?> expected = exception.getTargetType();
        FieldProblem problem = CommonFieldProblem.NOT_TEXT;
        if (exception instanceof FieldJson.Refused refused) {
            problem = refused.problem();
        } else if (expected == Boolean.class) {
            problem = CommonFieldProblem.NOT_BOOLEAN;
        } else if (expected == UUID.class) {
            problem = CommonFieldProblem.NOT_A_UUID;
        } else if (expected != null && List.class.isAssignableFrom(expected)) {
            problem = CommonFieldProblem.NOT_A_LIST;
        } else if (expected == ObjectNode.class) {
            problem = CommonFieldProblem.NOT_AN_OBJECT;
        }
        return FieldError.of(field, problem);
    }

    private static String fieldName(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }

    private static int position(JavaType type, String field) {
        var components = type.getRawClass().getRecordComponents();
        for (int position = 0; position < components.length; position++) {
            if (snake(components[position].getName()).equals(field)) {
                return position;
            }
        }
        return components.length;
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        FieldProblem problem = CommonFieldProblem.valueOf(violation.getMessage());
        Object limit = violation.getConstraintDescriptor().getAttributes().getOrDefault("max", "");
        String field = snake(fieldName(violation));
        return problem == CommonFieldProblem.TOO_LONG
                ? FieldError.of(field, problem, limit)
                : FieldError.of(field, problem);
    }
}
