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
        List<Row> offered = offered(team).stream()
                .map(service -> Row.of(service, linked.contains(service.id().value())))
                .toList();
        long shown = offered.stream().filter(Row::ticked).count();
        return new ServicesView(
                mayChange,
                team.visibleToAllServices(),
                mayChange ? offered : offered.stream().filter(Row::ticked).toList(),
                offered.size() == OrganizationScopes.MOST_CHOICES,
                (int) (linked.size() - shown));
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
     * @param all whether every service does that the organization allows
     * @param choices those to choose from; only those that see it, for who may not choose
     * @param truncated whether there may be more services than these
     * @param unshown how many more see it, which the organization does not allow now
     */
    record ServicesView(boolean canChange, boolean all, List<Row> choices, boolean truncated, int unshown) {}

    /** A service to choose. */
    record Row(UUID id, String name, boolean ticked) {
        static Row of(ServiceProvider service, boolean ticked) {
            return new Row(service.id().value(), service.label(), ticked);
        }
    }
}
