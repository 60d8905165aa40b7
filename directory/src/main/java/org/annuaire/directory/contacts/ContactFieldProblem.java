package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.Language;

/** What may be wrong with a field of a contact. Clients know the English texts. */
enum ContactFieldProblem implements FieldProblem {
    OVERRIDE_TAKEN(
            "Contact with this Owner and Override already exists.",
            "Vous avez déjà votre propre version de ce contact."),
    OVERRIDES_AN_OVERRIDE(
            "A contact cannot override a contact that itself overrides a contact.",
            "Un contact ne peut remplacer un contact qui en remplace lui-même un autre."),
    OVERRIDES_ITSELF("A contact cannot override itself.", "Un contact ne peut se remplacer lui-même."),
    OVERRIDE_UNOWNED(
            "A contact overriding a base contact must be owned.",
            "Un contact qui en remplace un autre doit avoir un propriétaire."),
    PROFILE_UNOWNED(
            "Users can only declare as profile a contact they own.",
            "On ne peut déclarer comme profil qu'un contact dont on est propriétaire."),
    UNPAIRED_SURROGATE(
            "Half of a surrogate pair is no character.",
            "La moitié d'une paire de substitution n'est pas un caractère."),
    LARGER_THAN("Expected at most %s bytes.", "Au plus %s octets sont attendus.");

    private final String english;
    private final String french;

    ContactFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
