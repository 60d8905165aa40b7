package org.annuaire.directory.journal;

import java.time.Duration;
import java.util.Optional;
import org.annuaire.directory.shared.Problem;

/** Why the journal is not given out. */
enum JournalProblem implements Problem {
    /** Somebody asks for an export while another of theirs is being written. */
    EXPORT_UNDER_WAY(
            429,
            "export-under-way",
            "Another export of yours is under way. Try again when that is done.",
            "Un autre de vos exports est en cours. Réessayez quand il sera terminé."),
    /** As many exports are being written as this instance can spare threads for. */
    TOO_MANY_EXPORTS(
            503,
            "too-many-exports",
            "Too many people are taking the journal along. Try again in a moment.",
            "Trop de personnes sont en train d'exporter le journal. Réessayez dans un instant.");

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Wording wording;

    JournalProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(PAUSE);
    }
}
