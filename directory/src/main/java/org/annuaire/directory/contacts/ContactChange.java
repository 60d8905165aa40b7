package org.annuaire.directory.contacts;

import org.annuaire.directory.shared.Field;
import tools.jackson.databind.node.ObjectNode;

/** What is to be changed of a contact; what is absent stays. */
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
