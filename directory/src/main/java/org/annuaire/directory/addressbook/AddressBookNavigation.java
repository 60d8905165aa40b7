package org.annuaire.directory.addressbook;

import java.util.List;
import org.annuaire.directory.console.NavigationEntry;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.annuaire.directory.console.NavigationSource;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** Leads to one's contacts, where people keep some. */
@Component
final class AddressBookNavigation implements NavigationSource {
    private final Features features;

    AddressBookNavigation(Features features) {
        this.features = features;
    }

    @Override
    public List<NavigationEntry> entries(Viewer viewer) {
        return features.contactsDisplay()
                ? List.of(new NavigationEntry(
                        "contacts", "addressbook.section", "book-user", ContactPages.PATH, Place.EVERYBODY, 15))
                : List.of();
    }
}
