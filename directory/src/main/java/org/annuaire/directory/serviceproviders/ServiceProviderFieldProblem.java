package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with a field of a service provider. Clients know the English texts. */
enum ServiceProviderFieldProblem implements FieldProblem {
    NOT_UNIQUE("This field must be unique.", "Ce champ doit être unique."),
    ONLY_WITH_LISTED(
            "Expected nothing here unless service_policy is \"listed\".",
            "Ce champ n'est attendu que si service_policy vaut « listed ».");

    private final String english;
    private final String french;

    ServiceProviderFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
