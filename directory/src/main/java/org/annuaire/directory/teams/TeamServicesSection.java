package org.annuaire.directory.teams;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.annuaire.directory.serviceproviders.OrganizationScopes;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.serviceproviders.ServiceTicks;
import org.annuaire.directory.serviceproviders.ServiceTicks.Tick;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;

/** The section of a team's page that tells which services see the team, with the form that changes it. */
@Component
final class TeamServicesSection {
    private final ServiceProviders services;

    TeamServicesSection(ServiceProviders services) {
        this.services = services;
    }

    ServicesView of(Viewer viewer, Team team) {
        boolean mayChange = viewer.through() == null && TeamPolicy.allows(team.role(), TeamPermission.CHANGE);
        Set<UUID> linked = Set.copyOf(team.serviceProviders());
        List<Tick> offered = offered(team).stream()
                .map(service -> Tick.of(service, linked.contains(service.id().value())))
                .toList();
        List<Tick> ticked = offered.stream().filter(Tick::ticked).toList();
        return new ServicesView(
                mayChange,
                new ServiceTicks(
                        !team.visibleToAllServices(),
                        mayChange ? offered : ticked,
                        offered.size() == OrganizationScopes.MOST_CHOICES,
                        linked.size() - ticked.size()));
    }

    /**
     * The services that the team is to be shown to, of those that were ticked; what the form could not show stays.
     *
     * @return empty if one of them is not offered
     */
    Optional<Set<UUID>> chosen(Team team, Set<UUID> ticked) {
        Set<UUID> offered =
                offered(team).stream().map(service -> service.id().value()).collect(Collectors.toSet());
        if (!offered.containsAll(ticked)) {
            return Optional.empty();
        }
        Set<UUID> chosen = new HashSet<>(team.serviceProviders());
        chosen.removeAll(offered);
        chosen.addAll(ticked);
        return Optional.of(chosen);
    }

    private List<ServiceProvider> offered(Team team) {
        return services.allowed(team.organization(), OrganizationScopes.MOST_CHOICES);
    }

    /**
     * Which services see a team.
     *
     * @param ticks those to choose from; only those that see it, for who may not choose
     */
    record ServicesView(boolean canChange, ServiceTicks ticks) {}
}
