package org.annuaire.directory.journal;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads staff to the whole journal, and the administrators of an organization to its part. */
@Component
final class JournalNavigation implements NavigationSource {
    private final OwnOrganization ownOrganization;

    JournalNavigation(OwnOrganization ownOrganization) {
        this.ownOrganization = ownOrganization;
    }

    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        if (JournalPolicy.mayReadAll(viewer)) {
            return List.of(entry(Place.STAFF));
        }
        return ownOrganization.of(viewer).allows(OrganizationPermission.JOURNAL)
                ? List.of(entry(Place.ORGANIZATION))
                : List.of();
    }

    private static NavigationEntry entry(Place place) {
        return new NavigationEntry("journal", "journal.section", "history", JournalPages.PATH, place, 30);
    }
}
