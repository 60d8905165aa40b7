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
 * @param role the viewer's role in that very team, or null if they see it because it is above one of theirs
 * @param members how many people have an access
 * @param accesses the ids of the accesses, oldest first; only the first {@link TeamSettings#accessIds()} if there are
 *     more, and none if the viewer has no role in that very team: seeing a hierarchy is not membership
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
    /** How many levels fit into a path. */
    static final int DEEPEST = 80;

    private static final int STEP = 5;

    public Team {
        accesses = role == null ? List.of() : List.copyOf(accesses);
        serviceProviders = List.copyOf(serviceProviders);
    }

    /** The path of the team above; empty for a root. */
    String parentPath() {
        return path.substring(0, path.length() - STEP);
    }

    /** Whether {@link #accesses()} is incomplete. */
    public boolean accessesAreTruncated() {
        return role != null && members > accesses.size();
    }
}
