package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;

/** Something happened to an organization. Heard in the same thread and transaction. */
public sealed interface OrganizationEvent {
    OrganizationId organization();

    /** None of its people is served any more. */
    record Suspended(OrganizationId organization) implements OrganizationEvent {}

    /** Its people are served again. */
    record Resumed(OrganizationId organization) implements OrganizationEvent {}

    /**
     * An organization becomes another one. Who hears it gives the other one all rows that point to the first, which is deleted
     * afterwards.
     *
     * @param organization the one that goes
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
