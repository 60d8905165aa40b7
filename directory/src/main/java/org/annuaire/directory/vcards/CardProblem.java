package org.annuaire.directory.vcards;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with files of cards, and with single cards of a file. */
public enum CardProblem implements Problem {
    /** A file has more cards than one import takes. */
    TOO_MANY_CARDS(
            400,
            "too-many-cards",
            "The file has more than %s cards. Import it in parts.",
            "Le fichier contient plus de %s fiches. Importez-le en plusieurs parties."),
    /** A file has more properties than as many cards as one import takes. */
    TOO_MANY_PROPERTIES(
            400,
            "too-many-properties",
            "The file has more than %s properties. Import it in parts.",
            "Le fichier contient plus de %s propriétés. Importez-le en plusieurs parties."),
    /** A file has more lines than as many cards as one import takes. */
    TOO_MANY_LINES(
            400,
            "too-many-lines",
            "The file has more than %s lines. Import it in parts.",
            "Le fichier contient plus de %s lignes. Importez-le en plusieurs parties."),
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
    /** Something in a file ends as a card does, but has not begun as one. */
    CARD_WITHOUT_BEGIN(400, "card-without-begin", "The card has no BEGIN:VCARD.", "La fiche n'a pas de BEGIN:VCARD."),
    /** A card of a file is part of another: in old versions, the one of a person's agent. */
    CARD_IN_CARD(
            400,
            "card-in-card",
            "The card stands inside another, as that person's agent (AGENT). Import it by itself.",
            "La fiche est contenue dans une autre, comme mandataire de cette personne (AGENT)."
                    + " Importez-la séparément."),
    /** A card of a file is of several people. */
    CARD_OF_GROUP(
            400,
            "card-of-group",
            "The card is of a group (KIND), not of a person.",
            "La fiche est celle d'un groupe (KIND), non d'une personne."),
    /** A card of a file is larger than any that a program writes. */
    CARD_TOO_LARGE(
            400,
            "card-too-large",
            "Expected at most %s bytes, %s lines, %s properties, and %s commas and semicolons; the card has more.",
            "%s octets, %s lignes, %s propriétés et %s virgules et points-virgules au plus étaient attendus ;"
                    + " la fiche en a davantage."),
    /** A card of a file is in another encoding. */
    CARD_NOT_UTF8(
            400,
            "card-not-utf-eight",
            "Expected UTF-8 or the encoding that the property names (CHARSET), found bytes of another.",
            "De l'UTF-8 ou l'encodage que nomme la propriété (CHARSET) était attendu ;"
                    + " des octets d'un autre ont été trouvés."),
    /** A card of a file is in an encoding that we do not know. */
    CARD_CHARSET_UNKNOWN(
            400,
            "card-charset-unknown",
            "Expected a CHARSET that is known here, found %s.",
            "Un CHARSET connu ici était attendu ; %s a été trouvé."),
    /** A card of a file cannot be read. */
    CARD_UNREADABLE(400, "card-unreadable", "The card is no vCard.", "La fiche n'est pas une vCard."),
    /** A card of a file names nobody. */
    CARD_WITHOUT_NAME(
            400,
            "card-without-name",
            "Expected a name (FN, N, ORG or NICKNAME), found none.",
            "Un nom était attendu (FN, N, ORG ou NICKNAME) ; aucun n'a été trouvé.");

    private final Wording wording;

    CardProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
