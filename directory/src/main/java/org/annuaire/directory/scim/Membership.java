package org.annuaire.directory.scim;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A person and their teams, as a service provider may know them.
 *
 * @param truncated whether there are more groups than these
 */
record Membership(
        UserId id,
        @Nullable String name,
        @Nullable String email,
        Instant createdAt,
        Instant updatedAt,
        List<Group> groups,
        boolean truncated) {
    Membership {
        groups = List.copyOf(groups);
    }

    /** How a person belongs to a team. */
    enum MembershipType {
        /** They are a member of the team itself. */
        DIRECT,
        /** They are a member of a team below it. */
        INDIRECT
    }

    /**
     * A team of the person.
     *
     * @param externalId the id by which other systems know the team
     */
    record Group(UUID externalId, String name, MembershipType type) {
        Group {
            requireNonNull(externalId, "externalId");
        }
    }

    @Override
    public String toString() {
        return "Membership[" + id + "]";
    }
}
