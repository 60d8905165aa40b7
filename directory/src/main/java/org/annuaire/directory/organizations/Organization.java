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
    static final int LONGEST_NAME = 100;

    public Organization {
        registrationIds = List.copyOf(registrationIds);
        domains = List.copyOf(domains);
    }

    /** The longest name of an organization. */
    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
