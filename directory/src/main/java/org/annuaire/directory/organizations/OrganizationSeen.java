package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.Viewer;

/**
 * An organization, as somebody sees it.
 *
 * @param viewer who sees it
 * @param administered whether he administers it
 */
public record OrganizationSeen(Organization organization, Viewer viewer, boolean administered) {
    public OrganizationSeen {
        requireNonNull(organization, "organization");
        requireNonNull(viewer, "viewer");
    }

    /** Whether he may do this with it. */
    public boolean allows(OrganizationPermission act) {
        return OrganizationPolicy.allows(viewer, administered, act);
    }

    /** Whether he looks after every organization, not only after this one. */
    public boolean amongAll() {
        return OrganizationPolicy.mayRunAll(viewer);
    }
}
