package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of the right of one person to administer one organization. */
public record OrganizationAccessId(UUID value) {
    public OrganizationAccessId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
