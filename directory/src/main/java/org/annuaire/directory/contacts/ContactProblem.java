package org.annuaire.directory.contacts;

import java.time.Duration;
import java.util.Optional;
import org.annuaire.directory.shared.Problem;

/** What may go wrong with contacts. */
public enum ContactProblem implements Problem {
    /** There is no such contact. */
    CONTACT_NOT_FOUND(
            404,
            "contact-not-found",
            "No Contact matches the given query.",
            "Aucun contact ne correspond à la requête."),
    /** Somebody sends a file while their other one is being read. */
    IMPORT_UNDER_WAY(
            429,
            "import-under-way",
            "Another file of yours is being imported. Try again when that is done.",
            "Un autre de vos fichiers est en cours d'importation. Réessayez quand ce sera terminé."),
    /** As many files are being read as there is memory for. */
    TOO_MANY_IMPORTS(
            503,
            "too-many-imports",
            "Too many files are being imported. Try again in a moment.",
            "Trop de fichiers sont en cours d'importation. Réessayez dans un instant.");

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Wording wording;

    ContactProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return this == IMPORT_UNDER_WAY || this == TOO_MANY_IMPORTS ? Optional.of(PAUSE) : Optional.empty();
    }
}
