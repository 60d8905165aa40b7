package org.annuaire.directory.invitations;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with an invitation. Clients know the English texts. */
enum InvitationFieldProblem implements FieldProblem {
    NOT_AN_EMAIL("Enter a valid email address.", "Saisissez une adresse e-mail valide."),
    EMPTY_LIST("This list may not be empty.", "Cette liste ne peut pas être vide."),
    TOO_MANY(
            "Ensure this field has no more than %s elements.",
            "Assurez-vous que ce champ comporte au plus %s éléments."),
    INVITED_ALREADY(
            "Team invitation with this Email address and Team already exists.",
            "Cette adresse est déjà invitée dans cette équipe."),
    PERSON_UNAVAILABLE(
            "The account of this person, or its organization, is not active.",
            "Le compte de cette personne, ou son organisation, n'est pas actif."),
    AMBIGUOUS_PERSON(
            "Several people have this address. Give one of them the access instead.",
            "Plusieurs personnes ont cette adresse. Donnez plutôt l'accès à l'une d'elles."),
    MAILED_TOO_OFTEN(
            "This address has been sent too many mails today.",
            "Trop de courriels ont été envoyés aujourd'hui à cette adresse."),
    NOT_LINKED_TEAM("Team not found.", "Équipe introuvable.");

    private final String english;
    private final String french;

    InvitationFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
