package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with teams. */
public enum TeamProblem implements Problem {
    /** There is no such team, or the viewer does not see it. */
    TEAM_NOT_FOUND(
            404, "team-not-found", "No Team matches the given query.", "Aucune équipe ne correspond à la requête."),
    /** A person is the only active owner of teams. */
    LAST_OWNER(
            409,
            "last-owner",
            "This person is the only owner of: %s. Name an heir, or give these teams another owner first.",
            "Cette personne est la seule propriétaire de : %s. Désignez un héritier, ou donnez d'abord un autre propriétaire à"
                    + " ces équipes.");

    private final Wording wording;

    TeamProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
