package org.annuaire.directory.apikeys;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A key with which an account service calls us on its own behalf. The key itself is known to the service alone.
 *
 * @param hint the last characters of the key
 * @param lastUsedAt to the minute, or null
 * @param revokedAt when it was taken back, or null
 */
record ApiKey(
        ApiKeyId id,
        String name,
        String hint,
        List<ApiKeyScope> scopes,
        UserId createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }
}
