package org.annuaire.directory.organizations;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.Cursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An organization, including what only staff see of it.
 *
 * @param metadata a JSON object
 * @param servicePolicy which services its people may use: {@code all}, or those that are {@code listed}
 * @param suspendedAt since when it is suspended, or null
 * @param suspendedReason why, in the words of staff, or null
 */
record OrganizationDetails(
        Organization organization,
        JsonNode metadata,
        String servicePolicy,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedReason,
        Instant createdAt,
        Instant updatedAt) {
    OrganizationDetails {
        requireNonNull(organization, "organization");
        requireNonNull(metadata, "metadata");
        requireNonNull(servicePolicy, "servicePolicy");
    }

    /** Where a list continues after it. */
    Cursor cursor() {
        return new Cursor(createdAt, organization.id().value());
    }
}
