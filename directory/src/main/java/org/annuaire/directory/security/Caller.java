package org.annuaire.directory.security;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who makes a request, by whichever door: the person as he is now, and what he may be shown things as.
 *
 * @param subject the identity by which an access token names him, or null where a browser's session does
 */
public record Caller(User user, Viewer viewer, @Nullable TokenSubject subject) implements AuthenticatedPrincipal {
    public Caller {
        requireNonNull(user, "user");
        requireNonNull(viewer, "viewer");
    }

    /** Someone whom no access token names. */
    public Caller(User user, Viewer viewer) {
        this(user, viewer, null);
    }

    /** The user's id. */
    @Override
    public String getName() {
        return user.id().toString();
    }
}
