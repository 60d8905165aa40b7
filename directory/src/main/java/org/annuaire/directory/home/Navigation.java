package org.annuaire.directory.home;

import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.console.CurrentPerson;
import org.annuaire.directory.console.SignedInPerson;
import org.annuaire.directory.console.SignedInPerson.Section;
import org.annuaire.directory.organizations.OrganizationPermission;
import org.annuaire.directory.organizations.OrganizationSeen;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.organizations.StaffOrganizationPages;
import org.annuaire.directory.security.CurrentUser;
import org.annuaire.directory.serviceproviders.OrganizationScopePages;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the header of each page who is signed in. */
@Component
final class Navigation implements CurrentPerson {
    private final CurrentUser currentUser;
    private final Organizations organizations;

    Navigation(CurrentUser currentUser, Organizations organizations) {
        this.currentUser = currentUser;
        this.organizations = organizations;
    }

    @Override
    public @Nullable SignedInPerson signedIn() {
        return currentUser.find().map(this::person).orElse(null);
    }

    private SignedInPerson person(User user) {
        OrganizationSeen own = organizations.require(user.viewer(), user.organization(), OrganizationPermission.SEE);
        return SignedInPerson.of(
                        user.displayName(), user.email(), own.organization().name())
                .with(sections(own))
                .in(user.zone());
    }

    private static List<Section> sections(OrganizationSeen own) {
        List<Section> sections = new ArrayList<>();
        if (own.allows(OrganizationPermission.SCOPE)) {
            sections.add(new Section(
                    "services", OrganizationScopePages.path(own.organization().id())));
        }
        if (own.amongAll()) {
            sections.add(new Section("organizations", StaffOrganizationPages.PATH));
        }
        return sections;
    }
}
