package org.annuaire.directory.users;

import java.time.ZoneId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A person of the directory.
 *
 * @param timezone an IANA time zone
 * @param staff whether they are staff
 */
public record User(
        UserId id,
        OrganizationId organization,
        @Nullable String email,
        @Nullable String name,
        Language language,
        String timezone,
        boolean device,
        boolean staff,
        UserState state) {
    /** The time zone; UTC if this Java version no longer knows it. */
    public ZoneId zone() {
        return Timezones.zone(timezone);
    }

    /** The same person with other preferences. */
    User with(Language newLanguage, String newTimezone) {
        return new User(id, organization, email, name, newLanguage, newTimezone, device, staff, state);
    }

    /** The name, else the address, else empty. */
    public String displayName() {
        return name != null ? name : email != null ? email : "–";
    }

    /** The person as a viewer. */
    public Viewer viewer() {
        Viewer viewer = Viewer.of(id, organization);
        return staff ? viewer.asStaff() : viewer;
    }

    @Override
    public String toString() {
        return "User[id=" + id + "]";
    }
}
