package org.annuaire.directory.serviceproviders;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A service provider as staff see it.
 *
 * @param createdAt when staff made it, or a token named it first
 * @param retiredAt since when it is served nothing, or null
 */
record ServiceProviderDetails(
        ServiceProvider provider,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant retiredAt) {
    ServiceProviderDetails {
        requireNonNull(provider, "provider");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    boolean retired() {
        return retiredAt != null;
    }

    /** Where a list goes on after it. */
    Cursor cursor() {
        return new Cursor(createdAt, provider.id().value());
    }
}
