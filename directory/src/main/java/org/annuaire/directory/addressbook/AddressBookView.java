package org.annuaire.directory.addressbook;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * The list of one's contacts, as its page shows it.
 *
 * @param q what is looked for, or empty
 * @param rows a page of it
 * @param count how many there are, or are found
 * @param uncounted whether there are more than were counted
 * @param next where it goes on, or null
 * @param continued whether it does not begin at its beginning
 */
record AddressBookView(
        String q,
        List<Row> rows,
        long count,
        boolean uncounted,
        @Nullable String next,
        boolean continued) {
    AddressBookView {
        requireNonNull(q, "q");
        rows = List.copyOf(rows);
    }

    static AddressBookView of(Viewer viewer, String q, Page<Contact> page) {
        return new AddressBookView(
                q,
                page.results().stream().map(contact -> Row.of(viewer, contact)).toList(),
                page.count(),
                page.more(),
                page.next() == null
                        ? null
                        : ContactPages.PATH + "?" + URI.create(page.next()).getRawQuery(),
                page.previous() != null);
    }

    /** Whether nobody is kept at all. */
    public boolean empty() {
        return q.isEmpty() && count == 0;
    }

    /**
     * A contact in the list.
     *
     * @param second the job, or else an address or a number, or null
     */
    record Row(
            UUID id,
            String path,
            String name,
            Face face,
            @Nullable String second) {
        static Row of(Viewer viewer, Contact contact) {
            ShownCard card = ShownCard.of(viewer, contact, null);
            return new Row(
                    card.id(),
                    ContactPages.PATH + "/" + card.id(),
                    card.fullName(),
                    Face.of(card.fullName(), card.id()),
                    card.shownFirst());
        }
    }
}
