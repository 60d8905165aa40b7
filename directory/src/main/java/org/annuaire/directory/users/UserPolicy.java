package org.annuaire.directory.users;

import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;

/** Who may do what with people and with what waits for a decision. */
final class UserPolicy {
    private UserPolicy() {}

    /** Choose language and time zone: the person himself. */
    static boolean mayChange(Viewer viewer, UserId user) {
        return viewer.user().equals(user);
    }

    /** See everybody, deactivate, move, merge, erase; decide cases; grant and revoke staff: staff. */
    static boolean mayAdminister(Viewer viewer) {
        return viewer.staff();
    }
}
