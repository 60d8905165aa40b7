package org.annuaire.directory.users;

import java.time.Instant;
import org.annuaire.directory.shared.IdentityId;

/**
 * One of the ways in which a person signs in: a subject of his at a provider. The subject itself is told to nobody.
 *
 * @param issuer the provider's issuer
 * @param linkedAt when it became his
 * @param lastSeenAt when he last signed in by it
 */
public record Identity(IdentityId id, String issuer, Instant linkedAt, Instant lastSeenAt) {}
