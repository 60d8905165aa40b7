package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The organization of whoever opens a page. Several parts of the page need it; it is read once for all of them. */
@Component
public final class OwnOrganization {
    private static final String REMEMBERED = OwnOrganization.class.getName();

    private final Organizations organizations;

    OwnOrganization(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The viewer's organization, as they see it. */
    public OrganizationSeen of(Viewer viewer) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return read(viewer);
        }
        if (request.getAttribute(REMEMBERED, RequestAttributes.SCOPE_REQUEST) instanceof OrganizationSeen seen
                && seen.viewer().equals(viewer)) {
            return seen;
        }
        OrganizationSeen seen = read(viewer);
        request.setAttribute(REMEMBERED, seen, RequestAttributes.SCOPE_REQUEST);
        return seen;
    }

    private OrganizationSeen read(Viewer viewer) {
        return organizations.require(viewer, viewer.organization(), OrganizationPermission.SEE);
    }
}
