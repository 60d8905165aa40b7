package org.annuaire.directory.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One or more fields of a request break their rules; nothing was changed. */
public final class InvalidFieldsException extends RuntimeException {
    /** One broken rule of one field. */
    public record FieldError(String field, FieldProblem problem, List<Object> arguments) {
        public FieldError {
            arguments = List.copyOf(arguments);
        }

        public static FieldError of(String field, FieldProblem problem, Object... arguments) {
            return new FieldError(field, problem, List.of(arguments));
        }
    }

    private final transient List<FieldError> fieldErrors;

    public InvalidFieldsException(List<FieldError> fieldErrors) {
        super("invalid fields: " + fieldErrors.stream().map(FieldError::field).toList());
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    public static InvalidFieldsException of(String field, FieldProblem problem, Object... arguments) {
        return new InvalidFieldsException(List.of(FieldError.of(field, problem, arguments)));
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    /** Texts by field, in the order of the errors. */
    public Map<String, List<String>> texts(Language language) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (FieldError fieldError : fieldErrors) {
            String text =
                    fieldError.problem().text(language, fieldError.arguments().toArray());
            texts.merge(fieldError.field(), List.of(text), (first, second) -> {
                var both = new ArrayList<>(first);
                both.addAll(second);
                return List.copyOf(both);
            });
        }
        return texts;
    }
}
