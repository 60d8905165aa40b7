package org.annuaire.directory.organizations;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;

/**
 * An organization.
 *
 * @param registrationIds its registration ids, in canonical form
 * @param domains its e-mail domains, in lower case
 */
public record Organization(
        OrganizationId id, String name, boolean active, List<String> registrationIds, List<String> domains) {
    public Organization {
        registrationIds = List.copyOf(registrationIds);
        domains = List.copyOf(domains);
    }
}
