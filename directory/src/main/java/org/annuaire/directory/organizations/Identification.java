package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * The organization of a person who is new here. It is active.
 *
 * @param organization the one he belongs to
 * @param conflicting where his registration id leads to one organization and his address's domain to another: the other one, which he
 *     does not belong to; else null
 * @param created whether it was made for him
 */
public record Identification(
        OrganizationId organization, @Nullable OrganizationId conflicting, boolean created) {
    public Identification {
        requireNonNull(organization, "organization");
        if (organization.equals(conflicting)) {
            throw new IllegalArgumentException("expected another organization in conflicting, got the same");
        }
    }
}
