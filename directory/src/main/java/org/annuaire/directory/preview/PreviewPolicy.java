package org.annuaire.directory.preview;

import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.PreviewedTeam;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserState;

/** Who may look at what a service receives for whom. That he administers his own organization, its policy says. */
final class PreviewPolicy {
    private PreviewPolicy() {}

    /** People of one's own organization; for staff everybody. Nobody is left of who was erased. */
    static boolean mayPreview(Viewer viewer, User user) {
        return user.state() != UserState.ERASED && isOver(viewer, user.organization());
    }

    /** What the service is shown, and what is one's own organization's. What else the person belongs to stays his. */
    static boolean mayName(Viewer viewer, PreviewedTeam team) {
        return team.shown() || isOver(viewer, team.organization());
    }

    private static boolean isOver(Viewer viewer, OrganizationId organization) {
        return viewer.staff() || viewer.organization().equals(organization);
    }
}
