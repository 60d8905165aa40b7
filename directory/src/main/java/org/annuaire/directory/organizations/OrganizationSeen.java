package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.Viewer;

/**
 * An organization, as somebody sees it.
 *
 * @param viewer who sees it
 * @param administered whether they administer it
 */
public record OrganizationSeen(Organization organization, Viewer viewer, boolean administered) {
    public OrganizationSeen {
        requireNonNull(organization, "organization");
        requireNonNull(viewer, "viewer");
    }

    /** Whether they may do this with it. */
    public boolean allows(OrganizationPermission permission) {
        return OrganizationPolicy.allows(viewer, administered, permission);
    }

    /** Whether they look after every organization, not only this one. */
    public boolean amongAll() {
        return OrganizationPolicy.mayRunAll(viewer);
    }
}
