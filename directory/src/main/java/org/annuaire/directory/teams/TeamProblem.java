package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with teams. */
public enum TeamProblem implements Problem {
    /** There is no such team, or the viewer does not see it. */
    TEAM_NOT_FOUND(
            404, "team-not-found", "No Team matches the given query.", "Aucune équipe ne correspond à la requête.");

    private final int status;
    private final String slug;
    private final String english;
    private final String french;

    TeamProblem(int status, String slug, String english, String french) {
        this.status = status;
        this.slug = slug;
        this.english = english;
        this.french = french;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String french() {
        return french;
    }
}
