package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * The organization of a person who is new here. It is active.
 *
 * @param organization the one they belong to
 * @param conflicting if their registration id leads to one organization and the domain of their address to another: the
 *     other one, which they do not belong to; else null
 * @param created whether it was created for them
 */
public record IdentifiedOrganization(
        OrganizationId organization, @Nullable OrganizationId conflicting, boolean created) {
    public IdentifiedOrganization {
        requireNonNull(organization, "organization");
        if (organization.equals(conflicting)) {
            throw new IllegalArgumentException("expected another organization in conflicting, got the same");
        }
    }
}
