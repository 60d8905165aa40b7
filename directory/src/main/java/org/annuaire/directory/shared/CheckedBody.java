package org.annuaire.directory.shared;

import java.util.List;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;

/** A body with rules that no annotation says. They are checked with the others: a refusal names all at once. */
public interface CheckedBody {
    /** The broken rules; about a field that breaks another, only the other is told. */
    List<FieldError> flaws();
}
