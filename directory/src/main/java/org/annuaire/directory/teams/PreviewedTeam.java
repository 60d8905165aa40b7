package org.annuaire.directory.teams;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A team that a person sees, and what keeps it from being shown through a service.
 *
 * @param role their role in that very team, or null if they see it because it is above one of theirs
 * @param obstacles what keeps it from being shown; empty if it is shown
 */
public record PreviewedTeam(
        TeamId id,
        OrganizationId organization,
        String name,
        boolean visibleToAllServices,
        @Nullable Role role,
        List<TeamObstacle> obstacles) {
    public PreviewedTeam {
        requireNonNull(id, "id");
        requireNonNull(organization, "organization");
        requireNonNull(name, "name");
        obstacles = List.copyOf(obstacles);
    }

    /** Whether the service is shown it. */
    public boolean shown() {
        return obstacles.isEmpty();
    }
}
