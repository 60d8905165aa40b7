package org.annuaire.directory.shared;

/** What may be wrong with a field of any request. Clients know the English texts. */
public enum CommonFieldProblem implements FieldProblem {
    REQUIRED("This field is required.", "Ce champ est obligatoire."),
    NULL("This field may not be null.", "Ce champ ne peut être nul."),
    BLANK("This field may not be blank.", "Ce champ ne peut être vide."),
    TOO_LONG(
            "Ensure this field has no more than %s characters.",
            "Assurez-vous que ce champ comporte au plus %s caractères."),
    NOT_TEXT("Not a valid string.", "Ce n'est pas une chaîne de caractères valide."),
    NOT_BOOLEAN("Must be a valid boolean.", "Doit être un booléen valide."),
    NOT_A_LIST("Expected a list of items.", "Une liste était attendue."),
    NOT_A_UUID("Must be a valid UUID.", "Doit être un UUID valide."),
    UNKNOWN_ID("Invalid pk \"%s\" - object does not exist.", "Identifiant « %s » non valide : l'objet n'existe pas."),
    NOT_A_CHOICE("\"%s\" is not a valid choice.", "« %s » n'est pas un choix valide."),
    NOT_AN_OBJECT("Expected an object.", "Un objet était attendu."),
    AGAINST_SCHEMA("Validation error in '%s': %s", "Erreur de validation dans « %s » : %s"),
    MEMBER_ALREADY("This user is already in this team.", "Cette personne est déjà dans cette équipe."),
    UNREADABLE_NAME(
            "A name has no control characters, line ends or marks that change the direction of text.",
            "Un nom ne contient ni caractères de contrôle, ni fins de ligne, ni marques de sens d'écriture."),
    INVISIBLE_NAME("A name has at least one visible character.", "Un nom contient au moins un caractère visible."),
    CONTROL_CHARACTER("Null characters are not allowed.", "Les caractères nuls ne sont pas autorisés.");

    private final String english;
    private final String french;

    CommonFieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    @Override
    public String template(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
