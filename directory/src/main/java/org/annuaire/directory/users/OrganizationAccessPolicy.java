package org.annuaire.directory.users;

import org.annuaire.directory.shared.Viewer;

/** Who may take an administrator's right away. Who sees and gives it, the organization's policy says. */
final class OrganizationAccessPolicy {
    private OrganizationAccessPolicy() {}

    /** He himself may leave, and staff may remove him; another administrator may not. */
    static boolean mayDelete(Viewer viewer, OrganizationAccess access) {
        return viewer.staff() || viewer.user().equals(access.user());
    }
}
