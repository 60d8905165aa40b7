package org.annuaire.directory.users;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with a field of a user. Clients know the English texts. */
enum UserFieldProblem implements FieldProblem {
    TOO_SHORT(
            "Ensure this field has at least %s characters.",
            "Assurez-vous que ce champ comporte au moins %s caractères."),
    NOT_A_TIMEZONE("A valid timezone is required.", "Un fuseau horaire valide est requis.");

    private final String english;
    private final String french;

    UserFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
