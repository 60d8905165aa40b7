package org.annuaire.directory.workplace;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationSeen;
import org.annuaire.directory.serviceproviders.OrganizationScopePages;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.OrganizationAccess;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;

/**
 * The page of an organization.
 *
 * @param people how many active people it has, counted to 10,000
 * @param more whether there are more than that
 * @param own whether it is the viewer's
 * @param services some of those that get an answer, by name
 * @param moreServices whether there are others
 * @param servicesPath where they are chosen; null for who may not
 * @param canAppoint whether the viewer may make one of its people an administrator
 * @param find what is searched among its people, to make one of them an administrator
 * @param candidates whom that finds; null before a search
 */
record WorkplaceView(
        UUID id,
        String name,
        boolean active,
        List<String> registrationIds,
        List<String> domains,
        int people,
        boolean more,
        boolean own,
        boolean canAppoint,
        Page<Administrator> administrators,
        List<String> services,
        boolean moreServices,
        @Nullable String servicesPath,
        String find,
        @Nullable List<Candidate> candidates) {
    static final int MOST_SERVICES = 20;

    static WorkplaceView of(
            OrganizationSeen seen,
            int counted,
            Page<Administrator> administrators,
            List<ServiceProvider> services,
            String find,
            @Nullable List<Candidate> candidates) {
        Organization organization = seen.organization();
        return new WorkplaceView(
                organization.id().value(),
                organization.name(),
                organization.active(),
                organization.registrationIds(),
                organization.domains(),
                Math.min(counted, PageQuery.COUNTED - 1),
                counted == PageQuery.COUNTED,
                organization.id().equals(seen.viewer().organization()),
                seen.allows(OrganizationPermission.APPOINT),
                administrators,
                services.stream()
                        .limit(MOST_SERVICES)
                        .map(ServiceProvider::label)
                        .toList(),
                services.size() > MOST_SERVICES,
                seen.allows(OrganizationPermission.SCOPE) ? OrganizationScopePages.path(organization.id()) : null,
                find,
                candidates);
    }

    /**
     * Somebody who administers it.
     *
     * @param access their right to
     * @param canRemove whether the viewer may take it away
     */
    record Administrator(UUID access, UUID user, String name, Face face, boolean own, boolean canRemove) {
        static Administrator of(Viewer viewer, OrganizationAccess access, boolean canRemove) {
            UserId user = access.user();
            String name = access.displayName();
            return new Administrator(
                    access.id().value(),
                    user.value(),
                    name,
                    Face.of(name, user.value()),
                    user.equals(viewer.user()),
                    canRemove);
        }
    }

    /** Somebody who may be made an administrator. */
    record Candidate(UUID id, String name, @Nullable String email, Face face) {
        static Candidate of(User user) {
            String name = user.displayName();
            return new Candidate(
                    user.id().value(),
                    name,
                    user.email(),
                    Face.of(name, user.id().value()));
        }
    }
}
