package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of one identity (issuer and subject) of a user. */
public record IdentityId(UUID value) {
    public IdentityId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
