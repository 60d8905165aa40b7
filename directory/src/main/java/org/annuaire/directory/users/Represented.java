package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.annuaire.directory.serviceproviders.ServiceObstacle;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.jspecify.annotations.Nullable;

/**
 * A person, and the service that acts for them.
 *
 * @param service the service, or null if it has not been seen before
 * @param obstacles what keeps a known service from being served at the person's organization
 */
public record Represented(User user, @Nullable ServiceProvider service, Set<ServiceObstacle> obstacles) {
    public Represented {
        requireNonNull(user, "user");
        obstacles = Set.copyOf(obstacles);
    }
}
