package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with contacts, and with single cards of a file. */
public enum ContactProblem implements Problem {
    /** There is no such contact. */
    CONTACT_NOT_FOUND(
            404,
            "contact-not-found",
            "No Contact matches the given query.",
            "Aucun contact ne correspond à la requête."),
    /** A file has more cards than one import takes. */
    TOO_MANY_CARDS(
            400,
            "too-many-cards",
            "The file has more than %s cards. Import it in parts.",
            "Le fichier contient plus de %s fiches. Importez-le en plusieurs parties."),
    /** A file has no card at all. */
    NO_CARD(
            400,
            "no-card",
            "Expected a vCard file: BEGIN:VCARD, the card, END:VCARD; found no card.",
            "Un fichier vCard était attendu : BEGIN:VCARD, la fiche, END:VCARD ; aucune fiche trouvée."),
    /** A card of a file does not end. */
    CARD_UNFINISHED(
            400,
            "card-unfinished",
            "The card has no END:VCARD of its own.",
            "La fiche n'a pas de END:VCARD qui lui appartienne."),
    /** A card of a file is in another encoding. */
    CARD_NOT_UTF8(
            400,
            "card-not-utf-eight",
            "Expected UTF-8, found bytes of another encoding.",
            "De l'UTF-8 était attendu ; des octets d'un autre encodage ont été trouvés."),
    /** A card of a file cannot be read. */
    CARD_UNREADABLE(400, "card-unreadable", "The card is no vCard.", "La fiche n'est pas une vCard."),
    /** A card of a file names nobody. */
    CARD_WITHOUT_NAME(
            400,
            "card-without-name",
            "Expected a name (FN, N, ORG or NICKNAME), found none.",
            "Un nom était attendu (FN, N, ORG ou NICKNAME) ; aucun n'a été trouvé.");

    private final Wording wording;

    ContactProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
