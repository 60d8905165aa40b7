package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/** Who may do what with the accesses of a team. */
final class AccessPolicy {
    private AccessPolicy() {}

    /** Members of the team see each other. */
    static boolean maySee(AccessRelation relation) {
        return relation.viewer() != null;
    }

    /** The roles that a new access may have, highest first. */
    static List<Role> rolesToGive(@Nullable Role viewer) {
        if (viewer == Role.OWNER) {
            return List.of(Role.OWNER, Role.ADMINISTRATOR, Role.MEMBER);
        }
        return viewer == Role.ADMINISTRATOR ? List.of(Role.ADMINISTRATOR, Role.MEMBER) : List.of();
    }

    /** The other roles that this access may be given, highest first. */
    static List<Role> rolesToSet(Role role, AccessRelation relation) {
        return mayTouch(role, relation)
                ? rolesToGive(relation.viewer()).stream()
                        .filter(other -> other != role)
                        .toList()
                : List.of();
    }

    static boolean mayDelete(Role role, AccessRelation relation) {
        return mayTouch(role, relation);
    }

    /** Members may leave a team, except its last owner. */
    static boolean mayLeave(AccessRelation relation) {
        return relation.own() && !relation.lastOwner();
    }

    /** An owner's access is changed or removed by that owner alone. */
    private static boolean mayTouch(Role role, AccessRelation relation) {
        return role == Role.OWNER
                ? mayLeave(relation)
                : TeamPolicy.allows(relation.viewer(), TeamPermission.MANAGE_ACCESSES);
    }
}
