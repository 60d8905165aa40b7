package org.annuaire.directory.organizations;

import java.util.Optional;

/**
 * A register that knows organizations by their registration ids. Every bean of this type is asked in turn when an organization is
 * made and when staff look it up again, within a sign-in's transaction: it answers fast, from this machine.
 */
interface OrganizationNames {
    /**
     * What the register tells of the organization with this registration id, if anything. It may throw: then the organization
     * keeps the name it has.
     *
     * @param registrationId in canonical form
     */
    Optional<RegisteredOrganization> find(String registrationId);
}
