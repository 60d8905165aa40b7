package org.annuaire.directory.serviceproviders;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.shared.ServiceProviderId;

/**
 * Which services an organization allows.
 *
 * @param listed those on its list; empty unless the policy is {@link ServicePolicy#LISTED}
 */
public record OrganizationServices(ServicePolicy policy, List<ServiceProviderId> listed) {
    public OrganizationServices {
        requireNonNull(policy, "policy");
        listed = List.copyOf(listed);
    }

    /** Every service. */
    static OrganizationServices all() {
        return new OrganizationServices(ServicePolicy.ALL, List.of());
    }

    /** Only these. */
    static OrganizationServices only(List<ServiceProviderId> listed) {
        return new OrganizationServices(ServicePolicy.LISTED, listed);
    }

    /** The list as a set, with an order of its own. */
    SortedSet<UUID> ids() {
        var ids = new TreeSet<UUID>();
        listed.forEach(id -> ids.add(id.value()));
        return ids;
    }

    /** Whether this service is allowed. */
    boolean allows(ServiceProviderId service) {
        return policy == ServicePolicy.ALL || listed.contains(service);
    }

    /** A service that may be listed, and whether it is. */
    public record Choice(ServiceProvider provider, boolean listed) {}
}
