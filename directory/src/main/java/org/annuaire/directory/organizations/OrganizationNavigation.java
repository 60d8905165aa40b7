package org.annuaire.directory.organizations;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads staff to all organizations. */
@Component
final class OrganizationNavigation implements NavigationSource {
    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        return OrganizationPolicy.mayRunAll(viewer)
                ? List.of(new NavigationEntry(
                        "organizations",
                        "organizations.section",
                        "landmark",
                        StaffOrganizationPages.PATH,
                        Place.STAFF,
                        20))
                : List.of();
    }
}
