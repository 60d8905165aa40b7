package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads to one's teams. */
@Component
final class TeamNavigation implements NavigationSource {
    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        return List.of(new NavigationEntry("teams", "teams.section", "network", "/teams", Place.EVERYBODY, 20));
    }
}
