package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/** Who may do what with the accesses of a team. */
final class AccessPolicy {
    private AccessPolicy() {}

    /** Whoever is in the team sees who else is. */
    static boolean maySee(AccessStanding standing) {
        return standing.viewer() != null;
    }

    /** The roles that a new access may have, the greatest first. */
    static List<Role> rolesToGive(@Nullable Role viewer) {
        if (viewer == Role.OWNER) {
            return List.of(Role.OWNER, Role.ADMINISTRATOR, Role.MEMBER);
        }
        return viewer == Role.ADMINISTRATOR ? List.of(Role.ADMINISTRATOR, Role.MEMBER) : List.of();
    }

    /** The other roles that this access may be given, the greatest first. */
    static List<Role> rolesToSet(Role role, AccessStanding standing) {
        return mayTouch(role, standing)
                ? rolesToGive(standing.viewer()).stream()
                        .filter(other -> other != role)
                        .toList()
                : List.of();
    }

    static boolean mayDelete(Role role, AccessStanding standing) {
        return mayTouch(role, standing);
    }

    /** Whoever is in a team may leave it, but for its last owner. */
    static boolean mayLeave(AccessStanding standing) {
        return standing.own() && !standing.lastOwner();
    }

    /** An owner answers to nobody but himself. */
    private static boolean mayTouch(Role role, AccessStanding standing) {
        return role == Role.OWNER ? mayLeave(standing) : TeamPolicy.allows(standing.viewer(), TeamAct.MANAGE_ACCESSES);
    }
}
