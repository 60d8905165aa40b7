package org.annuaire.directory.serviceproviders;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationSeen;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads the administrators of an organization to the services that it allows. */
@Component
final class ScopeNavigation implements NavigationSource {
    private final OwnOrganization ownOrganization;

    ScopeNavigation(OwnOrganization ownOrganization) {
        this.ownOrganization = ownOrganization;
    }

    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        OrganizationSeen own = ownOrganization.of(viewer);
        return own.allows(OrganizationPermission.SCOPE)
                ? List.of(new NavigationEntry(
                        "services",
                        "serviceproviders.section",
                        "plug",
                        OrganizationScopePages.path(own.organization().id()),
                        Place.ORGANIZATION,
                        20))
                : List.of();
    }
}
