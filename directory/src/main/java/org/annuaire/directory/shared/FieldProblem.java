package org.annuaire.directory.shared;

/** What may be wrong with one field of a request. Each module has an enum of its own. */
public interface FieldProblem {
    /** The name of the rule. */
    String name();

    /** The text, with a placeholder for each argument. */
    String template(Language language);

    default String text(Language language, Object... arguments) {
        String template = template(language);
        return arguments.length == 0 ? template : template.formatted(arguments);
    }
}
