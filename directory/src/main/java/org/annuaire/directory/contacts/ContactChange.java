package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.Field;
import org.annuaire.directory.vcards.ContactDetails;
import tools.jackson.databind.node.ObjectNode;

/** Changes to a contact; absent fields stay as they are. */
record ContactChange(Field<String> fullName, Field<String> shortName, Field<String> notes, Field<ObjectNode> data) {
    /** The contact's details after the change. */
    ContactDetails of(ContactDetails before) {
        return new ContactDetails(
                fullName.or(before.fullName()),
                shortName.isAbsent() ? before.shortName() : shortName.value().orElse(null),
                notes.or(before.notes()),
                data.or(before.data()));
    }
}
