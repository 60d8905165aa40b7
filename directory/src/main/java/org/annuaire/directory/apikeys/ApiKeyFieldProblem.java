package org.annuaire.directory.apikeys;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with a field of an API key. Clients know the English texts. */
enum ApiKeyFieldProblem implements FieldProblem {
    UNKNOWN_SCOPE("Invalid scope: %s", "Portée non valide : %s"),
    NOT_A_TIME(
            "Datetime has wrong format. Use ISO 8601 with an offset: 2030-12-31T23:59:59Z.",
            "La date et l'heure ont un format erroné. Utilisez ISO 8601 avec un décalage : 2030-12-31T23:59:59Z."),
    NOT_WITHIN_DAYS(
            "Expected a time to come, at most %s days from now.",
            "Une date à venir est attendue, au plus tard dans %s jours.");

    private final String english;
    private final String french;

    ApiKeyFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
