package org.annuaire.directory.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.disclosure.Budget.Kind;
import org.annuaire.directory.disclosure.DisclosureSettings.PerDay;
import org.annuaire.directory.shared.Viewer;

/** Who may be shown how many people on a day. Nobody is without a budget because of what they are. */
final class DisclosurePolicy {
    private DisclosurePolicy() {}

    /**
     * The budgets that a viewer's request counts against, without those that the settings do not limit. The person's
     * comes first, as all requests lock them.
     */
    static List<Budget> budgets(Viewer viewer, PerDay settings) {
        List<Budget> budgets = new ArrayList<>();
        budgets.add(
                viewer.staff()
                        ? new Budget(viewer.user().value(), Kind.STAFF, settings.staff())
                        : new Budget(viewer.user().value(), Kind.PERSON, settings.person()));
        UUID service = viewer.throughId();
        if (service != null) {
            budgets.add(new Budget(service, Kind.SERVICE, settings.service()));
        }
        budgets.removeIf(budget -> budget.most() == 0);
        return List.copyOf(budgets);
    }
}
