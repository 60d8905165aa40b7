package org.annuaire.directory.serviceproviders;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.ServicePolicy;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.shared.ServiceProviderId;

/**
 * Which services an organization allows, as shown to somebody who decides.
 *
 * @param choices the services that may be listed, by name; only the first if there are many
 */
record ScopeDetails(Organization organization, OrganizationServices services, List<Choice> choices) {
    ScopeDetails {
        requireNonNull(organization, "organization");
        requireNonNull(services, "services");
        choices = List.copyOf(choices);
    }

    /** Whether there may be more services than are shown. */
    boolean truncated() {
        return choices.size() == OrganizationScopes.MOST_CHOICES;
    }

    /** Listed services that are not shown, so that nobody can have meant to remove them. */
    List<ServiceProviderId> unshown() {
        Set<ServiceProviderId> shown = shown();
        return services.listed().stream().filter(id -> !shown.contains(id)).toList();
    }

    /** A list of what was ticked, and of what was not shown. */
    OrganizationServices listing(List<ServiceProviderId> ticked) {
        List<ServiceProviderId> all = new ArrayList<>(ticked);
        all.addAll(unshown());
        return OrganizationServices.only(all.stream().distinct().toList());
    }

    /** Whether each service on that list was shown here. */
    boolean offers(OrganizationServices wanted) {
        Set<ServiceProviderId> known = shown();
        known.addAll(unshown());
        return known.containsAll(wanted.listed());
    }

    /** What another choice would change. */
    Effect effect(OrganizationServices wanted) {
        return new Effect(
                changing(services, wanted),
                changing(wanted, services),
                services.policy() == ServicePolicy.ALL && wanted.policy() == ServicePolicy.LISTED,
                wanted.policy() == ServicePolicy.LISTED && wanted.listed().isEmpty());
    }

    /** The services that the first allows and the second does not. */
    private List<ServiceProvider> changing(OrganizationServices allowing, OrganizationServices refusing) {
        return choices.stream()
                .map(Choice::provider)
                .filter(service -> allowing.allows(service.id()) && !refusing.allows(service.id()))
                .toList();
    }

    private Set<ServiceProviderId> shown() {
        Set<ServiceProviderId> shown = new HashSet<>();
        choices.forEach(choice -> shown.add(choice.provider().id()));
        return shown;
    }

    /**
     * The effects of a choice.
     *
     * @param refused the services that would be refused from then on
     * @param served those that would be served from then on
     * @param closing whether services that nobody has named yet would be refused, too
     * @param silencing whether no service at all would be served
     */
    record Effect(List<ServiceProvider> refused, List<ServiceProvider> served, boolean closing, boolean silencing) {
        Effect {
            refused = List.copyOf(refused);
            served = List.copyOf(served);
        }

        /** Whether a service that works today would stop working. */
        boolean isRestricting() {
            return closing || !refused.isEmpty();
        }
    }
}
