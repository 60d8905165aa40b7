package org.annuaire.directory.teams;

import java.time.Instant;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.TeamAccessId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One person's membership of a team, as one viewer sees it.
 *
 * @param organization the team's organization
 */
record Access(
        TeamAccessId id,
        OrganizationId organization,
        Role role,
        Person person,
        AccessRelation relation,
        Instant createdAt) {
    UserId user() {
        return person.id();
    }

    /** The person who has the access. */
    record Person(
            UserId id, @Nullable String name, @Nullable String email) {
        @Override
        public String toString() {
            return "Person[id=" + id + "]";
        }
    }
}
