package org.annuaire.directory.journal;

import org.annuaire.directory.shared.Viewer;

/** Who may read the journal of all organizations; an organization's own is its administrators', too. */
final class JournalPolicy {
    private JournalPolicy() {}

    /** Everything that changed, in any organization or in none: staff. */
    static boolean mayReadAll(Viewer viewer) {
        return viewer.staff();
    }
}
