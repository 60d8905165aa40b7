package org.annuaire.directory.teams;

import java.time.Instant;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A person in a team, as others may see them.
 *
 * @param since when they joined
 */
record Member(UserId id, @Nullable String name, @Nullable String email, Role role, Instant since) {
    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}
