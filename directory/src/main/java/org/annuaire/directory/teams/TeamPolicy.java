package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/** Who may do what with teams. */
final class TeamPolicy {
    private TeamPolicy() {}

    /**
     * Whether a viewer may do this with a team that they see.
     *
     * @param role their role in that very team: rights are not inherited up or down the tree
     */
    static boolean allows(@Nullable Role role, TeamPermission permission) {
        return switch (permission) {
            case SEE -> true;
            case SEE_MEMBERS -> role != null;
            case CHANGE, MANAGE_ACCESSES -> role == Role.OWNER || role == Role.ADMINISTRATOR;
            case DELETE, MOVE, ADD_CHILD -> role == Role.OWNER;
        };
    }

    static boolean mayList(boolean managesTeams, Features features) {
        return managesTeams || features.teamsDisplay();
    }

    static boolean mayCreate(boolean managesTeams, Features features) {
        return mayList(managesTeams, features) && features.teamsCreate();
    }
}
