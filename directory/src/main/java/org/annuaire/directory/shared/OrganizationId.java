package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an organization. */
public record OrganizationId(UUID value) {
    public OrganizationId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
