package org.annuaire.directory.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.annuaire.directory.disclosure.Budget.Kind;
import org.annuaire.directory.disclosure.DisclosureSettings.PerDay;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.junit.jupiter.api.Test;

final class DisclosurePolicyTests {
    private static final PerDay BUDGETS = new PerDay(1, 2, 3);
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID SERVICE = UUID.randomUUID();
    private static final Viewer VIEWER = Viewer.of(new UserId(PERSON), new OrganizationId(UUID.randomUUID()));
    private static final Viewer THROUGH = VIEWER.through(new ServiceProviderId(SERVICE));

    @Test
    void aPersonHasABudgetAndStaffHaveAnother() {
        assertThat(DisclosurePolicy.budgets(VIEWER, BUDGETS)).containsExactly(new Budget(PERSON, Kind.PERSON, 1));
        assertThat(DisclosurePolicy.budgets(VIEWER.asStaff(), BUDGETS))
                .containsExactly(new Budget(PERSON, Kind.STAFF, 2));
    }

    @Test
    void throughAServiceBothCount() {
        assertThat(DisclosurePolicy.budgets(THROUGH, BUDGETS))
                .containsExactly(new Budget(PERSON, Kind.PERSON, 1), new Budget(SERVICE, Kind.SERVICE, 3));
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(DisclosurePolicy.budgets(VIEWER, new PerDay(0, 2, 3))).isEmpty();
        assertThat(DisclosurePolicy.budgets(VIEWER.asStaff(), new PerDay(1, 0, 3)))
                .isEmpty();
        assertThat(DisclosurePolicy.budgets(THROUGH, new PerDay(0, 2, 3)))
                .containsExactly(new Budget(SERVICE, Kind.SERVICE, 3));
        assertThat(DisclosurePolicy.budgets(THROUGH, new PerDay(1, 2, 0)))
                .containsExactly(new Budget(PERSON, Kind.PERSON, 1));
    }
}
