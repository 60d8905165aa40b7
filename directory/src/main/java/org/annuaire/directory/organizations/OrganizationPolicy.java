package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Viewer;

/** Who may do what with organizations. */
final class OrganizationPolicy {
    private OrganizationPolicy() {}

    /** Whether this organization exists for the viewer: their own does; for staff every one. */
    static boolean maySee(Viewer viewer, OrganizationId organization) {
        return viewer.staff() || viewer.organization().equals(organization);
    }

    /**
     * Whether the viewer may do this with an organization that they see.
     *
     * @param administrator whether they administer it
     */
    static boolean allows(Viewer viewer, boolean administrator, OrganizationPermission permission) {
        return switch (permission) {
            case SEE -> true;
            case CHANGE, APPOINT, SCOPE, JOURNAL -> administrator || viewer.staff();
        };
    }

    /** Create, identify, suspend, merge: staff. */
    static boolean mayRunAll(Viewer viewer) {
        return viewer.staff();
    }
}
