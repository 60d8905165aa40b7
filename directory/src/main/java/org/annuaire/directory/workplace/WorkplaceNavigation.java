package org.annuaire.directory.workplace;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads everybody to their own organization. */
@Component
final class WorkplaceNavigation implements NavigationSource {
    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        return List.of(new NavigationEntry(
                "workplace",
                "workplace.section",
                "building-2",
                WorkplacePages.path(viewer.organization()),
                Place.ORGANIZATION,
                10));
    }
}
