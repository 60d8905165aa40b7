package org.annuaire.directory.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claims that have just come.
 *
 * @param registrationId the person's own registration id in canonical form, or null where no valid one came
 * @param at when
 */
record PresentedClaims(PersonClaims claims, @Nullable String registrationId, Instant at) {
    @Override
    public String toString() {
        return "Arrival[" + claims + "]";
    }
}
