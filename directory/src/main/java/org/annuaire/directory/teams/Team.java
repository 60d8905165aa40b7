package org.annuaire.directory.teams;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A team, as one viewer sees it.
 *
 * @param visibleToAllServices whether every service provider that its organization allows may see it
 * @param path five characters for each level of the tree, its own last
 * @param depth 1 for a root
 * @param children how many teams are directly below it
 * @param role the viewer's role on this very team, or null where he sees it as the parent of one of his
 * @param members how many people have an access
 * @param accesses the ids of the accesses, oldest first; the first {@link TeamSettings#accessIds()} where there are more
 * @param serviceProviders the service providers that may see it
 */
public record Team(
        TeamId id,
        OrganizationId organization,
        String name,
        boolean visibleToAllServices,
        String path,
        int depth,
        int children,
        @Nullable Role role,
        int members,
        List<UUID> accesses,
        List<UUID> serviceProviders,
        Instant createdAt,
        Instant updatedAt) {
    /** How many levels a path has room for. */
    static final int DEEPEST = 80;

    private static final int STEP = 5;

    public Team {
        accesses = List.copyOf(accesses);
        serviceProviders = List.copyOf(serviceProviders);
    }

    /** The path of the team above, or nothing. */
    String parentPath() {
        return path.substring(0, path.length() - STEP);
    }

    /** Whether {@link #accesses()} lacks some. */
    public boolean accessesAreCut() {
        return members > accesses.size();
    }
}
