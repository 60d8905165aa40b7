package org.annuaire.directory.shared;

import java.time.Duration;
import java.util.Optional;

/** Failures that belong to no module. English texts that the contract's clients or tests depend on must not change. */
public enum CommonProblem implements Problem {
    /** A body is not JSON, or not JSON of the expected form. */
    MALFORMED_JSON(400, "malformed-json", "JSON parse error - %s", "JSON illisible : %s"),
    /** A body is JSON, but not an object. */
    NOT_AN_OBJECT(
            400,
            "not-an-object",
            "Invalid data. Expected a dictionary, but got %s.",
            "Données non valides : un objet était attendu, reçu : %s.") {
        @Override
        public Place place() {
            return Place.NON_FIELD_ERRORS;
        }
    },
    /** One or more fields of a body break their rules. */
    INVALID_FIELDS(400, "invalid-fields", "Some fields are not valid.", "Certains champs ne sont pas valides."),
    /** The request itself is malformed. */
    BAD_REQUEST(400, "bad-request", "The request is malformed.", "La requête est mal formée."),
    /** No usable credential came with the request. */
    NOT_AUTHENTICATED(
            401,
            "not-authenticated",
            "Authentication credentials were not provided.",
            "Informations d'authentification non fournies."),
    /** The person may not do this. */
    FORBIDDEN(
            403,
            "forbidden",
            "You do not have permission to perform this action.",
            "Vous n'avez pas la permission d'effectuer cette action."),
    /** The CSRF token of a signed-in person's write is missing or wrong. */
    CSRF_FAILED(
            403,
            "csrf-failed",
            "CSRF Failed: expected header X-CSRFToken (or form field _csrf) equal to cookie csrftoken.",
            "CSRF Failed: l'en-tête X-CSRFToken (ou le champ _csrf) doit être égal au cookie csrftoken."),
    /** Nothing is there. */
    NOT_FOUND(404, "not-found", "Not found.", "Pas trouvé."),
    /** The list has no such page. */
    INVALID_PAGE(404, "invalid-page", "Invalid page.", "Page non valide."),
    /** The list is longer than pages are counted. */
    PAGE_TOO_FAR(
            404,
            "page-too-far",
            "Pages end after %s results; to read a longer list, begin with an empty parameter \"cursor\" and follow"
                    + " \"next\".",
            "Les pages s'arrêtent après %s résultats ; pour lire une liste plus longue, commencez par un paramètre"
                    + " « cursor » vide et suivez « next »."),
    /** The parameter {@code cursor} was not made by us. */
    INVALID_CURSOR(
            400,
            "invalid-cursor",
            "Invalid cursor: expected the one of a \"next\" link.",
            "Curseur non valide : celui d'un lien « next » était attendu."),
    /** The path does not take this method. */
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method \"%s\" not allowed.", "Méthode « %s » non autorisée."),
    /** The client accepts none of the formats that the answer has. */
    NOT_ACCEPTABLE(
            406,
            "not-acceptable",
            "Could not satisfy the request Accept header.",
            "L'en-tête Accept n'a pas pu être satisfait."),
    /** The body is larger than any request needs. */
    TOO_LARGE(413, "too-large", "The request is larger than allowed.", "La requête dépasse la taille autorisée."),
    /** The body has an unsupported media type. */
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "unsupported-media-type",
            "Unsupported media type \"%s\" in request.",
            "Type de média « %s » non supporté dans la requête."),
    /** The client expects something of the server, other than that it takes the body, before it sends the body. */
    EXPECTATION_FAILED(
            417,
            "expectation-failed",
            "The request expects what the server does not do.",
            "La requête attend ce que le serveur ne fait pas."),
    /** The person opened or sent too much in a short time. */
    TOO_MANY_REQUESTS(
            429,
            "too-many-requests",
            "Too much in a short time. Wait a moment, then try again.",
            "Trop de demandes en peu de temps. Patientez un instant, puis réessayez."),
    /** A failure of ours. The log has the cause under the request id. */
    INTERNAL(
            500,
            "internal",
            "The server could not answer. The request id helps us to find out why.",
            "Le serveur n'a pas pu répondre. L'identifiant de la requête nous aide à comprendre pourquoi."),
    /** A transfer coding or a method that the server does not know. */
    NOT_IMPLEMENTED(
            501,
            "not-implemented",
            "The server does not do what the request asks for.",
            "Le serveur ne fait pas ce que la requête demande."),
    /** The database is away, overloaded or takes no writes. A write may have been done or not. */
    UNAVAILABLE(
            503,
            "unavailable",
            "The service is not available at the moment. Try again in a few seconds.",
            "Le service n'est pas disponible pour le moment. Réessayez dans quelques secondes.") {
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(5));
        }
    },
    /** The client speaks another HTTP. */
    VERSION_NOT_SUPPORTED(
            505,
            "version-not-supported",
            "The server does not speak this version of HTTP.",
            "Le serveur ne parle pas cette version de HTTP.");

    private final Wording wording;

    CommonProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    /** What is told if nothing but the status of a failure is known; its own status may be a simpler one. */
    public static CommonProblem ofStatus(int status) {
        return switch (status) {
            case 401 -> NOT_AUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 417 -> EXPECTATION_FAILED;
            case 429 -> TOO_MANY_REQUESTS;
            case 501 -> NOT_IMPLEMENTED;
            case 503 -> UNAVAILABLE;
            case 505 -> VERSION_NOT_SUPPORTED;
            default -> status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
