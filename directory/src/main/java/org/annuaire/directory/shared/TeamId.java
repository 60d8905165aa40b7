package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a team. */
public record TeamId(UUID value) {
    public TeamId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
