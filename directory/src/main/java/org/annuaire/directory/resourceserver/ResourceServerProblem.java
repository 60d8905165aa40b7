package org.annuaire.directory.resourceserver;

import org.annuaire.directory.shared.Problem;

/** Why a service may be refused. */
enum ResourceServerProblem implements Problem {
    /** The access token is missing, malformed, expired, revoked or not for us. */
    TOKEN_REFUSED(
            401, "token-refused", "The access token is not valid here.", "Le jeton d'accès n'est pas valable ici."),
    /** The request itself carries the token in a way that is not allowed. */
    TOKEN_MALFORMED(
            400,
            "token-malformed",
            "The request carries an access token in a way that is not understood.",
            "La requête transmet un jeton d'accès d'une manière qui n'est pas comprise."),
    /** The access token is bound to a key, and the request lacks a DPoP proof for it, or the proof was used before. */
    PROOF_REFUSED(
            401,
            "proof-refused",
            "This access token needs a DPoP proof that is made for this very request.",
            "Ce jeton d'accès exige une preuve DPoP établie pour cette requête précise."),
    /** The person behind the access token must be authenticated more strongly, or again. */
    AUTHENTICATION_TOO_WEAK(
            401,
            "authentication-too-weak",
            "The person must sign in again, with a stronger or a more recent authentication.",
            "La personne doit se reconnecter, avec une authentification plus forte ou plus récente."),
    /** The access token names no client, so nobody knows through which service it came. */
    TOKEN_WITHOUT_CLIENT(
            401,
            "token-without-client",
            "The access token does not tell which service it was issued to.",
            "Le jeton d'accès ne dit pas à quel service il a été délivré."),
    /** The token has no scope that gives access here. */
    SCOPE_MISSING(
            403,
            "scope-missing",
            "The access token lacks the scope that this service asks for.",
            "Le jeton d'accès n'a pas la portée (scope) que ce service demande."),
    /** The token's person has never signed in here. */
    PERSON_UNKNOWN(
            401,
            "person-unknown",
            "Login failed: No user found for the given access token. The person must sign in to the directory once.",
            "Échec de la connexion : aucun utilisateur ne correspond à ce jeton. La personne doit se connecter une fois"
                    + " à l'annuaire."),
    /** The introspection lacks the member that identifies people here by the settings, or its value is unusable. */
    TOKEN_WITHOUT_SUBJECT_MEMBER(
            401,
            "token-without-subject-member",
            "Login failed: The authorization server does not tell by what this directory knows people. Its operators"
                    + " must add the member that this directory's settings name to introspections.",
            "Échec de la connexion : le serveur d'autorisation ne transmet pas ce par quoi cet annuaire reconnaît les"
                    + " personnes. Ses exploitants doivent ajouter aux introspections le membre que nomment les"
                    + " réglages de l'annuaire."),
    /** The authorization server names a person differently each time, and the settings name no other stable member. */
    SUBJECT_NOT_STABLE(
            401,
            "subject-not-stable",
            "Login failed: The authorization server names this person differently each time. The operators of this"
                    + " directory must name a member that stays the same (subject-member).",
            "Échec de la connexion : le serveur d'autorisation nomme cette personne différemment à chaque fois. Les"
                    + " exploitants de cet annuaire doivent nommer un membre qui ne change pas (subject-member)."),
    /** The token's person is deactivated. */
    PERSON_DISABLED(
            401,
            "person-disabled",
            "Login failed: The account of this person is disabled.",
            "Échec de la connexion : le compte de cette personne est désactivé."),
    /** The person's organization does not list the service. */
    SERVICE_NOT_ALLOWED(
            403,
            "service-not-allowed",
            "The organization of this person does not let this service use the directory. Its administrators can allow"
                    + " it.",
            "L'organisation de cette personne n'autorise pas ce service à utiliser l'annuaire. Ses administrateurs"
                    + " peuvent l'autoriser."),
    /** Staff retired the service. */
    SERVICE_RETIRED(
            403,
            "service-retired",
            "This service no longer uses the directory. The team that runs the directory can bring it back.",
            "Ce service n'utilise plus l'annuaire. L'équipe qui gère l'annuaire peut le rétablir."),
    /** The authorization server did not answer, or not in time. */
    AUTHORIZATION_SERVER_UNAVAILABLE(
            503,
            "authorization-server-unavailable",
            "The authorization server does not answer at the moment, so the access token could not be checked.",
            "Le serveur d'autorisation ne répond pas pour le moment : le jeton d'accès n'a pas pu être vérifié."),
    /** The authorization server's answer is malformed or cannot be trusted. */
    AUTHORIZATION_SERVER_UNTRUSTED(
            502,
            "authorization-server-untrusted",
            "The authorization server's answer about the access token cannot be used. The operators of this directory"
                    + " must act.",
            "La réponse du serveur d'autorisation sur le jeton d'accès est inutilisable. Les exploitants de cet"
                    + " annuaire doivent intervenir.");

    private final Wording wording;

    ResourceServerProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
