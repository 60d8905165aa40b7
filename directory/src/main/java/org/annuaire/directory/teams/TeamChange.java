package org.annuaire.directory.teams;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.Field;

/** Changes to a team; absent fields stay as they are. */
record TeamChange(Field<String> name, Field<Boolean> visibleToAllServices, Field<Set<UUID>> serviceProviders) {
    public TeamChange {
        requireNonNull(name, "name");
        requireNonNull(visibleToAllServices, "visibleToAllServices");
        requireNonNull(serviceProviders, "serviceProviders");
    }
}
