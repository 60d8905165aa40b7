package org.annuaire.directory.teams;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A team to create.
 *
 * @param name 1 to 100 characters
 * @param serviceProviders the service providers that may see it
 * @param parent the team above it, or null for a root
 */
public record NewTeam(
        String name,
        boolean visibleToAllServices,
        Set<UUID> serviceProviders,
        @Nullable TeamId parent) {
    public NewTeam {
        requireNonNull(name, "name");
        serviceProviders = Set.copyOf(serviceProviders);
    }

    /** A root. */
    public NewTeam(String name, boolean visibleToAllServices, Set<UUID> serviceProviders) {
        this(name, visibleToAllServices, serviceProviders, null);
    }
}
