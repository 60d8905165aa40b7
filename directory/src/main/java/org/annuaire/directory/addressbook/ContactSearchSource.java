package org.annuaire.directory.addressbook;

import java.util.List;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.console.SearchGroup;
import org.annuaire.directory.console.SearchGroup.Hit;
import org.annuaire.directory.console.SearchSource;
import org.annuaire.directory.contacts.OwnContacts;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.shared.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds one's own contacts. */
@Component
@Order(30)
final class ContactSearchSource implements SearchSource {
    private final OwnContacts contacts;

    ContactSearchSource(OwnContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public SearchGroup find(Viewer viewer, String text, int limit) {
        List<Hit> hits = contacts.first(viewer, text, limit).stream()
                .map(ContactSearchSource::hit)
                .toList();
        return new SearchGroup("addressbook.section", hits, ContactPages.PATH);
    }

    private static Hit hit(ShownCard card) {
        return new Hit(
                ContactPages.PATH + "/" + card.id(),
                card.fullName(),
                card.shownFirst(),
                "book-user",
                Face.of(card.fullName(), card.id()));
    }
}
