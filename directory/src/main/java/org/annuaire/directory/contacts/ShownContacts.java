package org.annuaire.directory.contacts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/**
 * Contacts that a viewer looks at. The profiles among them disclose people; what is in the viewer's own address book
 * does not, and contacts that everybody sees are no people of the directory.
 */
@Component
public final class ShownContacts {
    private final Contacts contacts;
    private final OwnContacts own;
    private final Disclosures disclosures;

    ShownContacts(Contacts contacts, OwnContacts own, Disclosures disclosures) {
        this.contacts = contacts;
        this.own = own;
        this.disclosures = disclosures;
    }

    /** @throws ProblemException 429 if they would disclose too many people, as all of these */
    Contacts.ContactList list(Viewer viewer, ContactSearch search) {
        Contacts.ContactList list = contacts.list(viewer, search);
        show(viewer, list.contacts());
        return list;
    }

    Page<Contact> page(Viewer viewer, ContactSearch search, PageQuery query) {
        Page<Contact> page = contacts.page(viewer, search, query);
        show(viewer, page.results());
        return page;
    }

    CursorQuery.Slice<Contact> slice(Viewer viewer, ContactSearch search, CursorQuery query) {
        CursorQuery.Slice<Contact> slice = contacts.slice(viewer, search, query);
        show(viewer, slice.results());
        return slice;
    }

    /** A contact, if they see it. */
    public Optional<Contact> find(Viewer viewer, ContactId id) {
        Optional<Contact> found = contacts.find(viewer, id);
        show(viewer, found.stream().toList());
        return found;
    }

    /**
     * A contact that they see.
     *
     * @throws ProblemException also as {@link Contacts#require}, if they may not see it
     */
    public Contact require(Viewer viewer, ContactId id) {
        Contact contact = contacts.require(viewer, id, ContactPermission.SEE);
        show(viewer, List.of(contact));
        return contact;
    }

    /** The contact that one's own version replaces, if there is one and one sees it. */
    public Optional<Contact> originalOf(Viewer viewer, ContactId version) {
        Optional<Contact> original = own.original(viewer, version);
        show(viewer, original.stream().toList());
        return original;
    }

    private void show(Viewer viewer, Collection<Contact> shown) {
        disclosures.show(viewer, shown.stream().flatMap(contact -> Stream.ofNullable(contact.profileOf())));
    }
}
