package org.annuaire.directory.contacts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.springframework.dao.DataIntegrityViolationException;

/** The rules of contacts that the database enforces, by the names of their constraints, and what clients are told. */
enum ContactConstraint {
    CONTACT_OVERRIDE_UNIQUE(ContactFieldProblem.OVERRIDE_TAKEN),
    CONTACT_OVERRIDES_ORIGINAL(ContactFieldProblem.OVERRIDES_AN_OVERRIDE),
    CONTACT_OVERRIDES_ANOTHER(ContactFieldProblem.OVERRIDES_AN_OVERRIDE, ContactFieldProblem.OVERRIDES_ITSELF),
    CONTACT_OVERRIDE_IS_OWNED(ContactFieldProblem.OVERRIDE_UNOWNED),
    CONTACT_PROFILE_IS_OWNED(ContactFieldProblem.PROFILE_UNOWNED);

    private final List<FieldProblem> problems;

    ContactConstraint(FieldProblem... problems) {
        this.problems = List.of(problems);
    }

    /** The constraint that the database named. */
    static Optional<ContactConstraint> from(DataIntegrityViolationException violation) {
        String message = String.valueOf(violation.getMostSpecificCause().getMessage());
        return Arrays.stream(values())
                .filter(constraint -> message.contains('"' + constraint.databaseName() + '"'))
                .findFirst();
    }

    String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    InvalidFieldsException broken() {
        return new InvalidFieldsException(problems.stream()
                .map(problem -> FieldError.of("__all__", problem))
                .toList());
    }
}
