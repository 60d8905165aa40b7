package org.annuaire.directory.teams;

import java.time.Instant;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A team in a list that does not show who is in it.
 *
 * @param visibleToAllServices whether every service provider that its organization allows may see it
 * @param path five characters for each level of the tree, its own last
 * @param depth 1 for a root
 * @param children how many teams are directly below it
 * @param role the viewer's role in that very team, or null if they see it because it is above one of theirs
 * @param members how many people have an access, if they were counted
 */
record TeamOutline(
        TeamId id,
        String name,
        boolean visibleToAllServices,
        String path,
        int depth,
        int children,
        @Nullable Role role,
        int members,
        Instant createdAt,
        Instant updatedAt) {
    static TeamOutline of(Team team) {
        return new TeamOutline(
                team.id(),
                team.name(),
                team.visibleToAllServices(),
                team.path(),
                team.depth(),
                team.children(),
                team.role(),
                team.members(),
                team.createdAt(),
                team.updatedAt());
    }
}
