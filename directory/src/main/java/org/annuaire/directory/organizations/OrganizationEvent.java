package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;

/** Something happened to an organization. Handled in the same thread and transaction. */
public sealed interface OrganizationEvent {
    OrganizationId organization();

    /** Its people can no longer use the directory. */
    record Suspended(OrganizationId organization) implements OrganizationEvent {}

    /** Its people can use the directory again. */
    record Resumed(OrganizationId organization) implements OrganizationEvent {}

    /**
     * An organization is merged into another one. Listeners give the other one all rows that point to the first, which
     * is deleted afterwards.
     *
     * @param organization the one that is deleted
     * @param into the one that stays
     * @param by who decided it
     */
    record Merged(OrganizationId organization, OrganizationId into, UserId by, Instant at)
            implements OrganizationEvent {
        public Merged {
            requireNonNull(organization, "organization");
            requireNonNull(into, "into");
            requireNonNull(by, "by");
            requireNonNull(at, "at");
        }
    }
}
