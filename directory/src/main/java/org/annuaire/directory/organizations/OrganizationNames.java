package org.annuaire.directory.organizations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** As {@link #find}, for many at once: what it tells of those that it knows, by their registration ids. */
    default Map<String, RegisteredOrganization> findAll(Collection<String> registrationIds) {
        Map<String, RegisteredOrganization> found = new HashMap<>();
        registrationIds.forEach(id -> find(id).ifPresent(known -> found.put(id, known)));
        return found;
    }
}
