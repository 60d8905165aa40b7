package org.annuaire.directory.security;

import java.util.Optional;
import org.annuaire.directory.users.User;
import org.springframework.stereotype.Component;

/** Who makes the current request, for code outside controllers. */
@Component
public final class CurrentUser {
    /** The user, or empty if nobody is signed in. */
    public Optional<User> find() {
        return CallerAuthentication.current().map(Caller::user);
    }
}
