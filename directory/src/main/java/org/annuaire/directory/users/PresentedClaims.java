package org.annuaire.directory.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claims that have just arrived.
 *
 * @param registrationId the person's own registration id in canonical form, or null if no valid one came
 * @param at when they arrived
 */
record PresentedClaims(PersonClaims claims, @Nullable String registrationId, Instant at) {
    @Override
    public String toString() {
        return "PresentedClaims[" + claims + "]";
    }
}
