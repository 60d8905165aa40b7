package org.annuaire.directory.organizations;

import org.annuaire.directory.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * Where the claims of a person who is known already lead. It moves nobody, and makes nothing.
 *
 * @param registrationId the registration id that came, in canonical form; null where no valid one came
 * @param byRegistrationId the organization that has it, or null
 * @param byDomain the organization that has the address's domain, or null
 */
public record Recognition(
        @Nullable String registrationId,
        @Nullable OrganizationId byRegistrationId,
        @Nullable OrganizationId byDomain) {
    static final Recognition NOTHING = new Recognition(null, null, null);

    /** Whether a registration id came that is not one of this organization's: another's, or nobody's yet. */
    public boolean leadsAwayFrom(OrganizationId own) {
        return registrationId != null && !own.equals(byRegistrationId);
    }

    /** Whether registration id and domain lead to two different organizations. */
    public boolean isTorn() {
        return byRegistrationId != null && byDomain != null && !byRegistrationId.equals(byDomain);
    }
}
