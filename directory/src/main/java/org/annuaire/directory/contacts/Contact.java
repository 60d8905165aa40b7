package org.annuaire.directory.contacts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an address book, as one person sees it.
 *
 * @param owner whose address book it is in, or null if everybody sees it
 * @param profileOf whose profile it is, or null
 * @param override the contact that this one replaces for its owner, or null
 * @param visible whether the viewer sees it; if not, nothing about it may be disclosed
 */
public record Contact(
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
