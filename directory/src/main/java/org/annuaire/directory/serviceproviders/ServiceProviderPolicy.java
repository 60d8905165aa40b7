package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.Viewer;

/** Who may do what with service providers. Which of them an organization serves, the organization's policy says who decides. */
final class ServiceProviderPolicy {
    private ServiceProviderPolicy() {}

    /** Create, name, retire and bring back, and see those that are retired: staff. */
    static boolean mayManage(Viewer viewer) {
        return viewer.staff();
    }

    /** See those that have no name yet, and those that one's organization does not serve: staff. */
    static boolean maySeeAll(Viewer viewer) {
        return viewer.staff();
    }
}
