package org.annuaire.directory.console;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * The person whom each page names, in the model as {@code person}.
 *
 * @param viewer the person, as one who acts
 * @param name the name to show; the e-mail address if no name is known
 * @param email the e-mail address, or null if the provider gave none
 * @param organizationName the organization of the person
 * @param timezone the time zone in which the person reads times
 */
public record SignedInPerson(
        Viewer viewer, String name, @Nullable String email, String organizationName, ZoneId timezone) {
    /** The time zone of people who have not chosen one. */
    static final ZoneId UTC = ZoneId.of("UTC");

    public SignedInPerson {
        requireNonNull(viewer, "viewer");
        requireNonNull(name, "name");
        requireNonNull(organizationName, "organizationName");
        requireNonNull(timezone, "timezone");
    }

    /** What stands for the person where there is no picture. */
    public Face face() {
        return Face.of(name, viewer.user().value());
    }
}
