package org.annuaire.directory.staff;

import org.annuaire.directory.shared.Viewer;

/** Who may administer people and decide cases. */
final class StaffPolicy {
    private StaffPolicy() {}

    /** See everybody, deactivate, move, merge, erase; decide cases; grant and revoke staff: staff. */
    static boolean mayAdminister(Viewer viewer) {
        return viewer.staff();
    }
}
