package org.annuaire.directory.ratelimits;

import org.annuaire.directory.shared.Problem;

/** Refuses too many calls. */
enum RateLimitProblem implements Problem {
    /** The caller, or their service, made too many calls. */
    THROTTLED(
            429,
            "throttled",
            "Request was throttled. Expected available in %s.",
            "Trop de requêtes. Réessayez dans %s.");

    private final Wording wording;

    RateLimitProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
