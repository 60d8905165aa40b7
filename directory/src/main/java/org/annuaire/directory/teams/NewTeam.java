package org.annuaire.directory.teams;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;

/**
 * A team to be.
 *
 * @param name 1 to 100 characters
 * @param serviceProviders the service providers that may see it
 */
public record NewTeam(String name, boolean visibleToAllServices, Set<UUID> serviceProviders) {
    public NewTeam {
        requireNonNull(name, "name");
        serviceProviders = Set.copyOf(serviceProviders);
    }
}
