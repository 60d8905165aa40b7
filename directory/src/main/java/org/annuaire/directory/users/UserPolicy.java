package org.annuaire.directory.users;

import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;

/** Who may change what about a person. */
final class UserPolicy {
    private UserPolicy() {}

    /** Choose language and time zone: the person themselves. */
    static boolean mayChange(Viewer viewer, UserId user) {
        return viewer.user().equals(user);
    }
}
