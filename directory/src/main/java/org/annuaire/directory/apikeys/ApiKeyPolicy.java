package org.annuaire.directory.apikeys;

import org.annuaire.directory.shared.Viewer;

/** Who may do what with API keys. */
final class ApiKeyPolicy {
    private ApiKeyPolicy() {}

    /** See, create and revoke keys: staff. */
    static boolean mayManage(Viewer viewer) {
        return viewer.staff();
    }
}
