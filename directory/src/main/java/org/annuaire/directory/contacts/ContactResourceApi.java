package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Contacts, as a service sees them with a person's access token. */
@RestController
@RequestMapping(path = "/resource-server/v1.0/contacts/", produces = "application/json")
final class ContactResourceApi {
    private final ShownContacts contacts;

    ContactResourceApi(ShownContacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping
    Page<ContactBody> page(Viewer viewer, PageQuery query, @RequestParam(required = false) @Nullable String q) {
        return contacts.page(viewer, ContactSearch.of(q), query).map(ContactBody::of);
    }

    /** Used if the request has {@code cursor}; it is empty at the beginning. */
    @GetMapping(params = "cursor")
    CursorQuery.Slice<ContactBody> slice(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable String q) {
        return contacts.slice(viewer, ContactSearch.of(q), query).map(ContactBody::of);
    }

    /** What the person does not see does not exist: no service has to learn which ids are in use. */
    @GetMapping("{id}/")
    ContactBody read(Viewer viewer, @PathVariable UUID id) {
        return contacts.find(viewer, new ContactId(id))
                .map(ContactBody::of)
                .orElseThrow(() -> new ProblemException(ContactProblem.CONTACT_NOT_FOUND));
    }

    /** A contact. Its notes are only for the person who wrote them. */
    record ContactBody(
            UUID id,
            @Nullable UUID override,
            @Nullable UUID owner,
            String fullName,
            @Nullable String shortName,
            ObjectNode data) {
        static ContactBody of(Contact contact) {
            return new ContactBody(
                    contact.id().value(),
                    contact.override() == null ? null : contact.override().value(),
                    contact.owner() == null ? null : contact.owner().value(),
                    contact.details().fullName(),
                    contact.details().shortName(),
                    contact.details().data());
        }
    }
}
