package org.annuaire.directory.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of a person's sessions, as that person may see it. The id only names it: nobody can sign in with it.
 *
 * @param provider the id of the provider where it began
 * @param device the browser, or null if it was not recognised
 * @param current whether this request belongs to it
 */
record OwnSession(
        UUID id,
        String provider,
        Instant since,
        Instant lastUsedAt,
        @Nullable String device,
        boolean current) {
    OwnSession {
        requireNonNull(id, "id");
        requireNonNull(provider, "provider");
        requireNonNull(since, "since");
        requireNonNull(lastUsedAt, "lastUsedAt");
    }
}
