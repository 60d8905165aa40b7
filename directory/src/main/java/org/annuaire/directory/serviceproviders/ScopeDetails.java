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
 * Which services an organization allows, as somebody who decides it has it before him.
 *
 * @param choices the services that may be listed, by name; the first ones where there are many
 */
record ScopeDetails(Organization organization, OrganizationServices services, List<Choice> choices) {
    ScopeDetails {
        requireNonNull(organization, "organization");
        requireNonNull(services, "services");
        choices = List.copyOf(choices);
    }

    /** Whether there may be more services than he has before him. */
    boolean truncated() {
        return choices.size() == OrganizationScopes.MOST_CHOICES;
    }

    /** The list's services that he does not have before him, so that he cannot have meant to take them off it. */
    List<ServiceProviderId> unshown() {
        Set<ServiceProviderId> shown = shown();
        return services.listed().stream().filter(id -> !shown.contains(id)).toList();
    }

    /** A list of what he ticked, and of what he was not shown. */
    OrganizationServices listing(List<ServiceProviderId> ticked) {
        List<ServiceProviderId> all = new ArrayList<>(ticked);
        all.addAll(unshown());
        return OrganizationServices.only(all.stream().distinct().toList());
    }

    /** Whether each service on that list can be one that he saw here. */
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

    /** The services that the one allows and the other does not. */
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
     * What a choice changes.
     *
     * @param refused the services that would be refused from then on
     * @param served those that would be served from then on
     * @param closing whether services that nobody has named yet would be refused, too
     * @param silencing whether none at all would be served
     */
    record Effect(List<ServiceProvider> refused, List<ServiceProvider> served, boolean closing, boolean silencing) {
        Effect {
            refused = List.copyOf(refused);
            served = List.copyOf(served);
        }

        /** Whether a service that works today would stop to. */
        boolean takesAway() {
            return closing || !refused.isEmpty();
        }
    }
}
