package org.annuaire.directory.users;

import java.time.Instant;
import org.annuaire.directory.shared.IdentityId;

/**
 * One of the ways in which a person signs in: their subject at a provider. The subject itself is not shown to anybody.
 *
 * @param issuer the provider's issuer
 * @param linkedAt when it became theirs
 * @param lastSeenAt when they last signed in by it
 */
public record Identity(IdentityId id, String issuer, Instant linkedAt, Instant lastSeenAt) {}
