package org.annuaire.directory.home;

import org.annuaire.directory.authentication.ServiceAdmission;
import org.annuaire.directory.organizations.OrganizationAct;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.TeamPreview;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserProblem;
import org.annuaire.directory.users.Users;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** See as: what a service receives for a person. Each method acts for a viewer. All that is told is of one moment. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class Previews {
    private final Organizations organizations;
    private final ServiceProviders serviceProviders;
    private final Users users;
    private final ServiceAdmission admission;
    private final TeamPreview teams;

    Previews(
            Organizations organizations,
            ServiceProviders serviceProviders,
            Users users,
            ServiceAdmission admission,
            TeamPreview teams) {
        this.organizations = organizations;
        this.serviceProviders = serviceProviders;
        this.users = users;
        this.admission = admission;
        this.teams = teams;
    }

    /**
     * The service, if the viewer may see through it.
     *
     * @throws ProblemException if he neither administers his organization nor is staff, whatever he asks for; or if there is no
     *     such service
     */
    ServiceProvider requireService(Viewer viewer, ServiceProviderId service) {
        organizations.require(viewer, viewer.organization(), OrganizationAct.SCOPE);
        return serviceProviders.requireToSeeThrough(viewer, service);
    }

    /**
     * @throws ProblemException as {@link #requireService}; {@link UserProblem#USER_NOT_FOUND} if there is nobody with this id
     *     whom the viewer may look at
     */
    Preview of(Viewer viewer, ServiceProviderId id, UserId userId) {
        ServiceProvider service = requireService(viewer, id);
        User user = users.find(userId)
                .filter(found -> PreviewPolicy.mayPreview(viewer, found))
                .orElseThrow(() -> new ProblemException(UserProblem.USER_NOT_FOUND));
        Problem refusal = admission.refusal(user, service).orElse(null);
        return new Preview(
                service,
                user.id(),
                refusal,
                refusal == null ? teams.list(user.viewer().through(service.id())) : null,
                teams.candidates(user.id(), service.id()));
    }
}
