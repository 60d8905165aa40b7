package org.annuaire.directory.contacts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CheckedBody;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Contacts, as the client API shows them. */
@RestController
@RequestMapping(path = "/api/v1.0/contacts/", produces = "application/json")
final class ContactApi {
    private final Contacts contacts;
    private final ShownContacts shown;
    private final ContactRules rules;

    ContactApi(Contacts contacts, ShownContacts shown, ContactRules rules) {
        this.contacts = contacts;
        this.shown = shown;
        this.rules = rules;
    }

    @GetMapping
    List<ContactBody> list(
            Viewer viewer, @RequestParam(required = false) @Nullable String q, HttpServletResponse response) {
        Contacts.ContactList list = shown.list(viewer, ContactSearch.of(q));
        if (list.truncated()) {
            response.addHeader("Annuaire-Truncated", "contacts");
        }
        return list.contacts().stream()
                .map(contact -> ContactBody.of(viewer, contact))
                .toList();
    }

    @GetMapping(params = "cursor")
    CursorQuery.Slice<ContactBody> slice(
            Viewer viewer, CursorQuery query, @RequestParam(required = false) @Nullable String q) {
        return shown.slice(viewer, ContactSearch.of(q), query).map(contact -> ContactBody.of(viewer, contact));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ContactBody create(Viewer viewer, Body<ContactToCreate> body) {
        ContactToCreate given = body.read(this::flaws);
        var details = new ContactDetails(
                given.fullName().value().orElseThrow(),
                given.shortName().value().orElse(null),
                given.notes().or(""),
                given.data().value().orElseThrow());
        ContactId override = given.override().value().map(ContactId::new).orElse(null);
        return ContactBody.of(viewer, contacts.create(viewer, details, override));
    }

    @GetMapping("{id}/")
    ContactBody read(Viewer viewer, @PathVariable UUID id) {
        return ContactBody.of(viewer, shown.require(viewer, new ContactId(id)));
    }

    @PutMapping("{id}/")
    ContactBody replace(Viewer viewer, @PathVariable UUID id, Body<ContactToReplace> body) {
        ContactId contact = contacts.require(viewer, new ContactId(id), ContactPermission.CHANGE)
                .id();
        return change(viewer, contact, body.read(this::flaws).change());
    }

    @PatchMapping("{id}/")
    ContactBody change(Viewer viewer, @PathVariable UUID id, Body<ContactToChange> body) {
        ContactId contact = contacts.require(viewer, new ContactId(id), ContactPermission.CHANGE)
                .id();
        return change(viewer, contact, body.read(this::flaws).change());
    }

    private ContactBody change(Viewer viewer, ContactId contact, ContactChange change) {
        return ContactBody.of(viewer, contacts.change(viewer, contact, change::of));
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        contacts.delete(viewer, new ContactId(id));
    }

    private List<FieldError> flaws(Given given) {
        return rules.flaws(given.fullName(), given.shortName(), given.notes(), given.data());
    }

    /** What a body may say. */
    private interface Given {
        Field<String> fullName();

        Field<String> shortName();

        Field<String> notes();

        Field<ObjectNode> data();

        default ContactChange change() {
            return new ContactChange(fullName(), shortName(), notes(), data());
        }
    }

    /** The body of POST. */
    record ContactToCreate(
            @Text(max = ContactDetails.LONGEST_FULL_NAME, required = true)
            Field<String> fullName,

            @Text(max = ContactDetails.LONGEST_SHORT_NAME, required = false, mayBeBlank = true, mayBeNull = true)
            Field<String> shortName,

            @Text(max = ContactDetails.LONGEST_NOTES, required = false, mayBeBlank = true)
            Field<String> notes,

            @NotNullField Field<ObjectNode> data,
            Field<UUID> override)
            implements Given, CheckedBody {
        @Override
        public List<FieldError> flaws() {
            return data.isAbsent() ? List.of(FieldError.of("data", CommonFieldProblem.REQUIRED)) : List.of();
        }
    }

    /** The body of PUT. */
    record ContactToReplace(
            @Text(max = ContactDetails.LONGEST_FULL_NAME, required = true)
            Field<String> fullName,

            @Text(max = ContactDetails.LONGEST_SHORT_NAME, required = false, mayBeBlank = true, mayBeNull = true)
            Field<String> shortName,

            @Text(max = ContactDetails.LONGEST_NOTES, required = false, mayBeBlank = true)
            Field<String> notes,

            @NotNullField Field<ObjectNode> data)
            implements Given {}

    /** The body of PATCH. */
    record ContactToChange(
            @Text(max = ContactDetails.LONGEST_FULL_NAME, required = false)
            Field<String> fullName,

            @Text(max = ContactDetails.LONGEST_SHORT_NAME, required = false, mayBeBlank = true, mayBeNull = true)
            Field<String> shortName,

            @Text(max = ContactDetails.LONGEST_NOTES, required = false, mayBeBlank = true)
            Field<String> notes,

            @NotNullField Field<ObjectNode> data)
            implements Given {}

    /** What the viewer may do with a contact. */
    record ContactAbilitiesBody(boolean get, boolean patch, boolean put, boolean delete) {
        static ContactAbilitiesBody of(Viewer viewer, Contact contact) {
            boolean change = ContactPolicy.allows(viewer, contact, ContactPermission.CHANGE);
            return new ContactAbilitiesBody(
                    ContactPolicy.allows(viewer, contact, ContactPermission.SEE),
                    change,
                    change,
                    ContactPolicy.allows(viewer, contact, ContactPermission.DELETE));
        }
    }

    /** A contact. */
    record ContactBody(
            UUID id,
            ContactAbilitiesBody abilities,
            @Nullable UUID override,
            @Nullable UUID owner,
            String fullName,
            @Nullable String shortName,
            String notes,
            ObjectNode data) {
        static ContactBody of(Viewer viewer, Contact contact) {
            return new ContactBody(
                    contact.id().value(),
                    ContactAbilitiesBody.of(viewer, contact),
                    contact.override() == null ? null : contact.override().value(),
                    contact.owner() == null ? null : contact.owner().value(),
                    contact.details().fullName(),
                    contact.details().shortName(),
                    contact.details().notes(),
                    contact.details().data());
        }
    }
}
