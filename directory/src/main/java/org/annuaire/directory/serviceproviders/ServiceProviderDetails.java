package org.annuaire.directory.serviceproviders;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A service provider as staff see it.
 *
 * @param createdAt when staff created it, or a token first named it
 * @param retiredAt since when it is no longer served, or null
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

    /** Where a list continues after it. */
    Cursor cursor() {
        return new Cursor(createdAt, provider.id().value());
    }
}
