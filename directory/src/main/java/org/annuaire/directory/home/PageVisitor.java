package org.annuaire.directory.home;

import org.annuaire.directory.console.CurrentPerson;
import org.annuaire.directory.console.SignedInPerson;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.security.CurrentUser;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells each page who is signed in. */
@Component
final class PageVisitor implements CurrentPerson {
    private final CurrentUser currentUser;
    private final OwnOrganization ownOrganization;

    PageVisitor(CurrentUser currentUser, OwnOrganization ownOrganization) {
        this.currentUser = currentUser;
        this.ownOrganization = ownOrganization;
    }

    @Override
    public @Nullable SignedInPerson signedIn() {
        return currentUser.find().map(this::person).orElse(null);
    }

    private SignedInPerson person(User user) {
        return new SignedInPerson(
                user.viewer(),
                user.displayName(),
                user.email(),
                ownOrganization.of(user.viewer()).organization().name(),
                user.zone());
    }
}
