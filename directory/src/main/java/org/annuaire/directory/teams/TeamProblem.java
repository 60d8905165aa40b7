package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Problem;

/** What may go wrong with teams. */
public enum TeamProblem implements Problem {
    /** There is no such team, or the viewer does not see it. */
    TEAM_NOT_FOUND(
            404, "team-not-found", "No Team matches the given query.", "Aucune équipe ne correspond à la requête."),
    /** There is no such access to this team, or the viewer does not see it. */
    TEAM_ACCESS_NOT_FOUND(
            404,
            "team-access-not-found",
            "No TeamAccess matches the given query.",
            "Aucun accès à cette équipe ne correspond à la requête."),
    /** Only owners and administrators add people to a team. */
    ACCESSES_NOT_YOURS(
            403,
            "accesses-not-yours",
            "You are not allowed to manage accesses for this team.",
            "Vous ne pouvez pas gérer les accès à cette équipe."),
    /** Administrators cannot make owners. */
    OWNERS_BY_OWNERS(
            403,
            "owners-by-owners",
            "Only owners of a team can assign other users as owners.",
            "Seuls les propriétaires d'une équipe peuvent en nommer d'autres."),
    /** The viewer may give this access other roles, but not this one. */
    ROLE_NOT_YOURS(
            403,
            "role-not-yours",
            "You are only allowed to set role to %s",
            "Vous ne pouvez donner que les rôles suivants : %s"),
    /** A team's only active owner wants to leave it. */
    ONLY_OWNER(
            409,
            "only-owner",
            "You are the only owner of this team. Make somebody else an owner first.",
            "Vous êtes la seule personne propriétaire de cette équipe. Donnez-lui d'abord un autre propriétaire."),
    /** A team cannot be moved below itself. */
    TEAM_BELOW_ITSELF(
            409,
            "team-below-itself",
            "Expected a parent that is neither this team nor below it.",
            "Une équipe parente autre que cette équipe et que celles placées sous elle était attendue."),
    /** The tree would have more levels than fit into a path. */
    TEAM_TOO_DEEP(409, "team-too-deep", "Teams go 80 levels deep at most.", "Les équipes comptent au plus 80 niveaux."),
    /** A person is the only active owner of teams. */
    LAST_OWNER(
            409,
            "last-owner",
            "This person is the only owner of: %s. Name an heir, or give these teams another owner first.",
            "Cette personne est la seule propriétaire de : %s. Désignez un héritier, ou donnez d'abord un autre"
                    + " propriétaire à ces équipes.");

    private final Wording wording;

    TeamProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
