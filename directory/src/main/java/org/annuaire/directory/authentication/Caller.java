package org.annuaire.directory.authentication;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Who makes a request, by whichever door: the person as he is now, and what he may be shown things as. */
record Caller(User user, Viewer viewer) implements AuthenticatedPrincipal {
    Caller {
        requireNonNull(user, "user");
        requireNonNull(viewer, "viewer");
    }

    /** The user's id. */
    @Override
    public String getName() {
        return user.id().toString();
    }
}
