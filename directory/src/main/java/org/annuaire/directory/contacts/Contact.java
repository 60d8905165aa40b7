package org.annuaire.directory.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an address book, as one person sees it.
 *
 * @param owner whose address book it is in, or null where it is everybody's
 * @param profileOf whose profile it is, or null
 * @param override the contact of which this is the owner's own version, or null
 * @param visible whether the viewer sees it; if he does not, nothing of it may be told
 */
record Contact(
        ContactId id,
        @Nullable UserId owner,
        @Nullable UserId profileOf,
        @Nullable ContactId override,
        ContactDetails details,
        boolean visible,
        Instant createdAt,
        Instant updatedAt) {
    public Contact {
        requireNonNull(id, "id");
        requireNonNull(details, "details");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /** Names nobody: a contact is personal. */
    @Override
    public String toString() {
        return "Contact[id=" + id + "]";
    }
}
