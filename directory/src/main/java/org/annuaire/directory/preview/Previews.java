package org.annuaire.directory.preview;

import java.util.List;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.resourceserver.ServiceAdmission;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.TeamPreview;
import org.annuaire.directory.users.PeopleOfOrganization;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserProblem;
import org.annuaire.directory.users.Users;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** See as: what a service receives for a person. Each method acts for a viewer. Everything is read at one moment. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class Previews {
    private final Organizations organizations;
    private final ServiceProviders serviceProviders;
    private final Users users;
    private final ServiceAdmission admission;
    private final TeamPreview teams;
    private final PeopleOfOrganization people;

    Previews(
            Organizations organizations,
            ServiceProviders serviceProviders,
            Users users,
            ServiceAdmission admission,
            TeamPreview teams,
            PeopleOfOrganization people) {
        this.organizations = organizations;
        this.serviceProviders = serviceProviders;
        this.users = users;
        this.admission = admission;
        this.teams = teams;
        this.people = people;
    }

    /**
     * The service, if the viewer may look through it.
     *
     * @throws ProblemException if they neither administer their organization nor are staff, whatever they ask for; or
     *     if there is no such service
     */
    ServiceProvider requireService(Viewer viewer, ServiceProviderId service) {
        organizations.require(viewer, viewer.organization(), OrganizationPermission.SCOPE);
        return serviceProviders.requireToSeeThrough(viewer, service);
    }

    /**
     * @throws ProblemException as {@link #requireService}; {@link UserProblem#USER_NOT_FOUND} if there is nobody with
     *     this id whom the viewer may see
     */
    Preview of(Viewer viewer, ServiceProviderId id, UserId userId) {
        ServiceProvider service = requireService(viewer, id);
        User user = users.find(userId)
                .filter(found -> PreviewPolicy.mayPreview(viewer, found))
                .orElseThrow(() -> new ProblemException(UserProblem.USER_NOT_FOUND));
        Problem refusal = admission.refusal(user, service).orElse(null);
        return new Preview(
                service,
                user,
                refusal,
                refusal == null ? teams.list(user.viewer().through(service.id())) : null,
                teams.candidates(user.id(), service.id()));
    }

    /**
     * An organization whose people the viewer may look at.
     *
     * @throws ProblemException if they do not see it, or neither administer it nor are staff
     */
    Organization requireOrganization(Viewer viewer, OrganizationId id) {
        return organizations.require(viewer, id, OrganizationPermission.SCOPE).organization();
    }

    /**
     * The people of an organization who have this in their name or address, and who can be looked at.
     *
     * @throws ProblemException as {@link #requireOrganization}
     */
    List<User> find(Viewer viewer, OrganizationId organization, String text, int limit) {
        requireOrganization(viewer, organization);
        return people.find(organization, text, limit);
    }

    /** As {@link #of(Viewer, ServiceProviderId, UserId)}, for a person who belongs to this organization. */
    Preview within(Viewer viewer, OrganizationId organization, ServiceProviderId service, UserId user) {
        Preview preview = of(viewer, service, user);
        if (!preview.user().organization().equals(organization)) {
            throw new ProblemException(UserProblem.USER_NOT_FOUND);
        }
        return preview;
    }
}
