package org.annuaire.directory.preview;

import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.PreviewedTeam;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserState;

/** Who may see what a service receives for a person. The organization's policy decides who administers it. */
final class PreviewPolicy {
    private PreviewPolicy() {}

    /** People of the viewer's own organization; for staff everybody. Erased people are gone. */
    static boolean mayPreview(Viewer viewer, User user) {
        return user.state() != UserState.ERASED && isOver(viewer, user.organization());
    }

    /** What the service is shown, and what is the organization's own. The person's other teams stay private. */
    static boolean mayName(Viewer viewer, PreviewedTeam team) {
        return team.shown() || isOver(viewer, team.organization());
    }

    private static boolean isOver(Viewer viewer, OrganizationId organization) {
        return viewer.staff() || viewer.organization().equals(organization);
    }
}
