package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * The organizations that two identifiers lead to.
 *
 * @param byRegistrationId the organization that has the registration id, or null
 * @param byDomain the organization that has the domain, or null
 */
record OrganizationMatches(
        @Nullable OrganizationId byRegistrationId, @Nullable OrganizationId byDomain) {}
