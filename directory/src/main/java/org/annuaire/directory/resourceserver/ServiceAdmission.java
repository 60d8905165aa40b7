package org.annuaire.directory.resourceserver;

import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.serviceproviders.ServiceObstacle;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserState;
import org.springframework.stereotype.Component;

/**
 * Whether a service is served for a person at all. The resource server asks at each call, and the preview asks the
 * same.
 */
@Component
public final class ServiceAdmission {
    private final ServiceProviders serviceProviders;

    ServiceAdmission(ServiceProviders serviceProviders) {
        this.serviceProviders = serviceProviders;
    }

    /** Why the service is refused; empty if it is served. */
    public Optional<Problem> refusal(User user, ServiceProvider service) {
        return ofPerson(user).<Problem>map(problem -> problem).or(() -> ofService(user, service));
    }

    static Optional<ResourceServerProblem> ofPerson(User user) {
        return user.state() == UserState.ACTIVE ? Optional.empty() : Optional.of(ResourceServerProblem.PERSON_DISABLED);
    }

    Optional<Problem> ofService(User user, ServiceProvider service) {
        return of(serviceProviders.obstacles(service.id(), user.organization()));
    }

    static Optional<Problem> of(Set<ServiceObstacle> obstacles) {
        return obstacles.stream().sorted().findFirst().map(ServiceAdmission::problem);
    }

    private static Problem problem(ServiceObstacle obstacle) {
        return switch (obstacle) {
            case SERVICE_RETIRED -> ResourceServerProblem.SERVICE_RETIRED;
            case ORGANIZATION_SUSPENDED -> OrganizationProblem.ORGANIZATION_SUSPENDED;
            case ORGANIZATION_DOES_NOT_LIST -> ResourceServerProblem.SERVICE_NOT_ALLOWED;
        };
    }
}
