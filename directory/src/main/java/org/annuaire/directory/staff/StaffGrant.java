package org.annuaire.directory.staff;

import java.time.Instant;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Makes a person staff.
 *
 * @param grantedBy who granted it, or null if the command line or a setting did
 */
record StaffGrant(
        UserId user,
        @Nullable String email,
        @Nullable String name,
        @Nullable UserId grantedBy,
        Instant grantedAt) {
    @Override
    public String toString() {
        return "StaffGrant[" + user + "]";
    }
}
