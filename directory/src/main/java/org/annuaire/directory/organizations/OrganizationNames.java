package org.annuaire.directory.organizations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A register that knows organizations by their registration ids. Every bean of this type is asked in turn when an
 * organization is created and when staff look it up again. This happens within a sign-in's transaction, so it must
 * answer fast, from this machine.
 */
interface OrganizationNames {
    /**
     * What the register knows of the organization with this registration id, if anything. It may throw: then the
     * organization keeps its name.
     *
     * @param registrationId in canonical form
     */
    Optional<RegisteredOrganization> find(String registrationId);

    /** As {@link #find}, for many at once: what the register knows, by registration id. */
    default Map<String, RegisteredOrganization> findAll(Collection<String> registrationIds) {
        Map<String, RegisteredOrganization> found = new HashMap<>();
        registrationIds.forEach(id -> find(id).ifPresent(known -> found.put(id, known)));
        return found;
    }
}
