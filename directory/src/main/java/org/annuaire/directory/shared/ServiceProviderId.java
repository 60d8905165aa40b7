package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** The id of a service provider. */
public record ServiceProviderId(UUID value) {
    public ServiceProviderId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
