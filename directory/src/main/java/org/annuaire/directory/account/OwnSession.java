package org.annuaire.directory.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of a person's sessions, as he may see it: the id is a name for it, by which nobody is signed in.
 *
 * @param provider the id of the provider where it began
 * @param device by which browser, or null where that was not recognised
 * @param current whether it is the one that asks
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
