package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with a field of an organization. Clients know the English texts. */
enum OrganizationFieldProblem implements FieldProblem {
    NOT_A_REGISTRATION_ID(
            "\"%s\" is no registration id of the scheme that this directory uses.",
            "« %s » n'est pas un numéro d'immatriculation de la forme utilisée par cet annuaire."),
    NOT_A_DOMAIN("\"%s\" is no mail domain.", "« %s » n'est pas un domaine de messagerie."),
    PUBLIC_DOMAIN(
            "Anybody can have an address in \"%s\": it identifies no organization.",
            "N'importe qui peut avoir une adresse dans « %s » : ce domaine n'identifie aucune organisation."),
    TAKEN("\"%s\" belongs to another organization.", "« %s » appartient à une autre organisation."),
    NO_IDENTIFIER(
            "An organization has at least one registration id or one domain.",
            "Une organisation a au moins un numéro d'immatriculation ou un domaine."),
    SAME_ORGANIZATION("Expected another organization.", "Une autre organisation était attendue."),
    ADMINISTRATOR_ALREADY(
            "This user already administers this organization.", "Cette personne administre déjà cette organisation.");

    private final String english;
    private final String french;

    OrganizationFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
