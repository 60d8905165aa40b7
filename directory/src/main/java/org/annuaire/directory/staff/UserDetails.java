package org.annuaire.directory.staff;

import java.time.Instant;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.UserState;
import org.jspecify.annotations.Nullable;

/**
 * A person as staff see them.
 *
 * @param identities how many identities they can sign in by
 */
record UserDetails(
        UserId id,
        OrganizationId organization,
        String organizationName,
        @Nullable String email,
        @Nullable String name,
        UserState state,
        boolean staff,
        int identities,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {
    @Override
    public String toString() {
        return "UserDetails[" + id + "]";
    }
}
