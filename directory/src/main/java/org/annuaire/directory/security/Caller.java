package org.annuaire.directory.security;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who makes a request, through whichever filter chain: the person's current state, and what they may see.
 *
 * @param subject the identity by which an access token names them, or null if a browser's session does
 */
public record Caller(User user, Viewer viewer, @Nullable TokenSubject subject) implements AuthenticatedPrincipal {
    public Caller {
        requireNonNull(user, "user");
        requireNonNull(viewer, "viewer");
    }

    /** A person with a browser's session. */
    public Caller(User user, Viewer viewer) {
        this(user, viewer, null);
    }

    /** The user's id. */
    @Override
    public String getName() {
        return user.id().toString();
    }
}
