package org.annuaire.directory.users;

import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/** The right of a person to administer their organization. */
public record OrganizationAccess(
        OrganizationAccessId id,
        OrganizationId organization,
        UserId user,
        @Nullable String name,
        @Nullable String email) {
    /** What they are called on pages: the name, else the address. */
    public String displayName() {
        return name != null ? name : email != null ? email : "–";
    }

    @Override
    public String toString() {
        return "OrganizationAccess[id=" + id + "]";
    }
}
