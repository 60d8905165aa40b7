package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person on whose behalf something is read or done.
 *
 * @param user the person, active
 * @param organization the person's organization
 * @param through the service provider that asks for them, or null if they ask themselves
 * @param standing whether they are staff; through a service provider nobody is
 */
public record Viewer(
        UserId user, OrganizationId organization, @Nullable ServiceProviderId through, Standing standing) {
    /** The id of the service, as statements take it; null if people act for themselves. */
    public @Nullable UUID throughId() {
        return through == null ? null : through.value();
    }

    /** Whether a person is staff. */
    public enum Standing {
        PERSON,
        STAFF
    }

    public Viewer {
        requireNonNull(user, "user");
        requireNonNull(organization, "organization");
        requireNonNull(standing, "standing");
        if (through != null && standing == Standing.STAFF) {
            throw new IllegalArgumentException("expected nobody to be staff through a service provider, got staff");
        }
    }

    /** The person, through no service provider and with no power but their own. */
    public static Viewer of(UserId user, OrganizationId organization) {
        return new Viewer(user, organization, null, Standing.PERSON);
    }

    /** The same person as staff. */
    public Viewer asStaff() {
        return new Viewer(user, organization, through, Standing.STAFF);
    }

    /** The same person as this service provider sees them. */
    public Viewer through(ServiceProviderId service) {
        return new Viewer(user, organization, service, Standing.PERSON);
    }

    /** Whether they are staff. */
    public boolean staff() {
        return standing == Standing.STAFF;
    }
}
