package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of an invitation to a team. */
public record InvitationId(UUID value) {
    public InvitationId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
