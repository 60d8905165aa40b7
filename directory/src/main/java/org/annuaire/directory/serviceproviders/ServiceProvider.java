package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.ServiceProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A service that calls the directory on behalf of people.
 *
 * @param audience its name in tokens: their {@code client_id}
 * @param name its name for people, or null if staff have not given one yet
 */
public record ServiceProvider(
        ServiceProviderId id, String audience, @Nullable String name) {
    static final int LONGEST_AUDIENCE = 256;

    /** What people see: the name, else the audience. */
    public String label() {
        return name == null ? audience : name;
    }

    /** Whether a token's {@code client_id} can name a service at all. */
    public static boolean isAudience(String text) {
        return !text.isBlank() && text.length() <= LONGEST_AUDIENCE && text.indexOf('\0') < 0;
    }
}
