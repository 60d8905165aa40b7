package org.annuaire.directory.serviceproviders;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.serviceproviders.ServiceTicks.Tick;
import org.annuaire.directory.shared.ServiceProviderId;

/** The page on which an organization's services are chosen. */
record ScopeView(UUID organization, String organizationName, ServiceTicks services) {
    static ScopeView of(ScopeDetails details, OrganizationServices shown) {
        Set<ServiceProviderId> ticked = new HashSet<>(shown.listed());
        return new ScopeView(
                details.organization().id().value(),
                details.organization().name(),
                new ServiceTicks(
                        shown.policy() == ServicePolicy.LISTED,
                        details.choices().stream()
                                .map(Choice::provider)
                                .map(service -> Tick.of(service, ticked.contains(service.id())))
                                .toList(),
                        details.truncated(),
                        details.unshown().size()));
    }
}
