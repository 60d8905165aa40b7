package org.annuaire.directory.users;

import org.annuaire.directory.shared.Viewer;

/** Who may take an administrator's right away. The organization's policy says who sees and grants it. */
final class OrganizationAccessPolicy {
    private OrganizationAccessPolicy() {}

    /** Administrators may leave, and staff may remove them; other administrators may not. */
    static boolean mayDelete(Viewer viewer, OrganizationAccess access) {
        return viewer.staff() || viewer.user().equals(access.user());
    }
}
