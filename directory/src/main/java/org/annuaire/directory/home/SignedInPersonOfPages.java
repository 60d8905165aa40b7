package org.annuaire.directory.home;

import org.annuaire.directory.authentication.CurrentUser;
import org.annuaire.directory.console.CurrentPerson;
import org.annuaire.directory.console.SignedInPerson;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the header of each page who is signed in. */
@Component
final class SignedInPersonOfPages implements CurrentPerson {
    private final CurrentUser currentUser;
    private final Organizations organizations;

    SignedInPersonOfPages(CurrentUser currentUser, Organizations organizations) {
        this.currentUser = currentUser;
        this.organizations = organizations;
    }

    @Override
    public @Nullable SignedInPerson signedIn() {
        return currentUser.find().map(this::person).orElse(null);
    }

    private SignedInPerson person(User user) {
        Organization organization = organizations.find(user.organization()).orElseThrow();
        return SignedInPerson.of(user.displayName(), user.email(), organization.name());
    }
}
