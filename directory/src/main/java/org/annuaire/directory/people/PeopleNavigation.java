package org.annuaire.directory.people;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads to the people. */
@Component
final class PeopleNavigation implements NavigationSource {
    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        return List.of(new NavigationEntry("people", "people.section", "users", PeoplePages.PATH, Place.EVERYBODY, 10));
    }
}
