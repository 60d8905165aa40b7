package org.annuaire.directory.throttling;

import org.annuaire.directory.shared.Problem;

/** What somebody who calls too often is told. */
enum ThrottlingProblem implements Problem {
    /** Who calls, or his service, has called too often. */
    THROTTLED(
            429,
            "throttled",
            "Request was throttled. Expected available in %s.",
            "Trop de requêtes. Réessayez dans %s.");

    private final Wording wording;

    ThrottlingProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
