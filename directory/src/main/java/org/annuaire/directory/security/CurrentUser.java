package org.annuaire.directory.security;

import java.util.Optional;
import org.annuaire.directory.users.User;
import org.springframework.stereotype.Component;

/** Who makes the current request, for what is no method of a controller. */
@Component
public final class CurrentUser {
    /** The user, or empty for a stranger. */
    public Optional<User> find() {
        return CallerAuthentication.current().map(Caller::user);
    }
}
