package org.annuaire.directory.apikeys;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A key with which an account service calls us on its own behalf. Only the service knows the key itself.
 *
 * @param hint the last characters of the key
 * @param lastUsedAt to the minute, or null
 * @param revokedAt when it was revoked, or null
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
