package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The person on whose behalf something is read or done.
 *
 * @param user the person, active
 * @param organization the person's organization
 * @param through the service provider that asks for him, or null where the person asks himself
 */
public record Viewer(
        UserId user, OrganizationId organization, @Nullable ServiceProviderId through) {
    public Viewer {
        requireNonNull(user, "user");
        requireNonNull(organization, "organization");
    }

    /** The person himself, through no service provider. */
    public static Viewer of(UserId user, OrganizationId organization) {
        return new Viewer(user, organization, null);
    }
}
