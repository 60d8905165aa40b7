package org.annuaire.directory.serviceproviders;

import org.annuaire.directory.shared.Viewer;

/** Who may do what with service providers. The organization's policy says who decides which of them it allows. */
final class ServiceProviderPolicy {
    private ServiceProviderPolicy() {}

    /** Create, name, retire and bring back, and see retired ones: staff. */
    static boolean mayManage(Viewer viewer) {
        return viewer.staff();
    }

    /** See those that have no name yet, and those that the viewer's organization does not allow: staff. */
    static boolean maySeeAll(Viewer viewer) {
        return viewer.staff();
    }
}
