package org.annuaire.directory.shared;

/** What may be wrong with one field of a request. Clients know the English texts. */
public enum FieldProblem {
    REQUIRED("This field is required.", "Ce champ est obligatoire."),
    NULL("This field may not be null.", "Ce champ ne peut être nul."),
    BLANK("This field may not be blank.", "Ce champ ne peut être vide."),
    TOO_LONG(
            "Ensure this field has no more than %s characters.",
            "Assurez-vous que ce champ comporte au plus %s caractères."),
    TOO_SHORT(
            "Ensure this field has at least %s characters.",
            "Assurez-vous que ce champ comporte au moins %s caractères."),
    NOT_TEXT("Not a valid string.", "Ce n'est pas une chaîne de caractères valide."),
    NOT_BOOLEAN("Must be a valid boolean.", "Doit être un booléen valide."),
    NOT_A_LIST("Expected a list of items.", "Une liste était attendue."),
    NOT_A_UUID("Must be a valid UUID.", "Doit être un UUID valide."),
    UNKNOWN_ID("Invalid pk \"%s\" - object does not exist.", "Identifiant « %s » non valide : l'objet n'existe pas."),
    NOT_A_CHOICE("\"%s\" is not a valid choice.", "« %s » n'est pas un choix valide."),
    NOT_A_TIMEZONE("A valid timezone is required.", "Un fuseau horaire valide est requis."),
    UNKNOWN_SCOPE("Invalid scope: %s", "Portée non valide : %s"),
    NOT_A_TIME(
            "Datetime has wrong format. Use ISO 8601 with an offset: 2030-12-31T23:59:59Z.",
            "La date et l'heure ont un format erroné. Utilisez ISO 8601 avec un décalage : 2030-12-31T23:59:59Z."),
    NOT_WITHIN_DAYS(
            "Expected a time to come, at most %s days from now.",
            "Une date à venir est attendue, au plus tard dans %s jours."),
    NOT_AN_OBJECT("Expected an object.", "Un objet était attendu."),
    AGAINST_SCHEMA("Validation error in '%s': %s", "Erreur de validation dans « %s » : %s"),
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
    LARGER_THAN("Expected at most %s bytes.", "Au plus %s octets sont attendus."),
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
    NOT_UNIQUE("This field must be unique.", "Ce champ doit être unique."),
    ONLY_WITH_LISTED(
            "Expected nothing here unless service_policy is \"listed\".",
            "Ce champ n'est attendu que si service_policy vaut « listed »."),
    SAME_ORGANIZATION("Expected another organization.", "Une autre organisation était attendue."),
    ADMINISTRATOR_ALREADY(
            "This user already administers this organization.", "Cette personne administre déjà cette organisation."),
    NOT_AN_EMAIL("Enter a valid email address.", "Saisissez une adresse e-mail valide."),
    EMPTY_LIST("This list may not be empty.", "Cette liste ne peut pas être vide."),
    TOO_MANY(
            "Ensure this field has no more than %s elements.",
            "Assurez-vous que ce champ comporte au plus %s éléments."),
    INVITED_ALREADY(
            "Team invitation with this Email address and Team already exists.",
            "Cette adresse est déjà invitée dans cette équipe."),
    MEMBER_ALREADY("This user is already in this team.", "Cette personne est déjà dans cette équipe."),
    PERSON_UNAVAILABLE(
            "The account of this person, or its organization, is not active.",
            "Le compte de cette personne, ou son organisation, n'est pas actif."),
    AMBIGUOUS_PERSON(
            "Several people have this address. Give one of them the access instead.",
            "Plusieurs personnes ont cette adresse. Donnez plutôt l'accès à l'une d'elles."),
    NOT_LINKED_TEAM("Team not found.", "Équipe introuvable."),
    CONTROL_CHARACTER("Null characters are not allowed.", "Les caractères nuls ne sont pas autorisés.");

    private final String english;
    private final String french;

    FieldProblem(String english, String french) {
        this.english = english;
        this.french = french;
    }

    public String text(Language language, Object... arguments) {
        String template = language == Language.FRENCH ? french : english;
        return arguments.length == 0 ? template : template.formatted(arguments);
    }
}
