package org.annuaire.directory.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One or more fields of a request break their rules; nothing was changed. */
public final class InvalidFieldsException extends RuntimeException {
    /** One broken rule of one field. */
    public record Finding(String field, FieldProblem problem, List<Object> arguments) {
        public Finding {
            arguments = List.copyOf(arguments);
        }

        public static Finding of(String field, FieldProblem problem, Object... arguments) {
            return new Finding(field, problem, List.of(arguments));
        }
    }

    private final transient List<Finding> findings;

    public InvalidFieldsException(List<Finding> findings) {
        super("invalid fields: " + findings.stream().map(Finding::field).toList());
        this.findings = List.copyOf(findings);
    }

    public static InvalidFieldsException of(String field, FieldProblem problem, Object... arguments) {
        return new InvalidFieldsException(List.of(Finding.of(field, problem, arguments)));
    }

    /** Texts by field, in the order of the findings. */
    public Map<String, List<String>> texts(Language language) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String text = finding.problem().text(language, finding.arguments().toArray());
            texts.merge(finding.field(), List.of(text), (first, second) -> {
                var both = new ArrayList<>(first);
                both.addAll(second);
                return List.copyOf(both);
            });
        }
        return texts;
    }
}
