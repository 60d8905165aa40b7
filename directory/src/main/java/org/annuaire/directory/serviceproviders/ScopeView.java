package org.annuaire.directory.serviceproviders;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.shared.ServiceProviderId;

/**
 * The page on which an organization's services are chosen.
 *
 * @param listed whether only ticked services are allowed
 * @param truncated whether there may be more services than these
 * @param unshown how many services of the list are not among these
 */
record ScopeView(
        UUID organization, String organizationName, boolean listed, List<Row> choices, boolean truncated, int unshown) {
    static ScopeView of(ScopeDetails details, OrganizationServices shown) {
        Set<ServiceProviderId> ticked = new HashSet<>(shown.listed());
        return new ScopeView(
                details.organization().id().value(),
                details.organization().name(),
                shown.policy() == ServicePolicy.LISTED,
                details.choices().stream()
                        .map(Choice::provider)
                        .map(service -> Row.of(service, ticked.contains(service.id())))
                        .toList(),
                details.truncated(),
                details.unshown().size());
    }

    /** A service to choose. */
    record Row(UUID id, String name, boolean ticked) {
        static Row of(ServiceProvider service, boolean ticked) {
            return new Row(service.id().value(), service.label(), ticked);
        }
    }
}
