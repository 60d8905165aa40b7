package org.annuaire.directory.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.UUID;

/**
 * How many different people a viewer may be shown on a day.
 *
 * @param viewer the id of a person or of a service
 */
record Budget(UUID viewer, Kind kind, int most) {
    /** Whose budgets there are. */
    enum Kind {
        PERSON(DisclosureProblem.DISCLOSURE_BUDGET_SPENT),
        STAFF(DisclosureProblem.DISCLOSURE_BUDGET_SPENT),
        SERVICE(DisclosureProblem.DISCLOSURE_BUDGET_OF_SERVICE_SPENT);

        private final DisclosureProblem problem;

        Kind(DisclosureProblem problem) {
            this.problem = problem;
        }

        DisclosureProblem problem() {
            return problem;
        }

        /** The name in the log and in metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Budget {
        requireNonNull(viewer, "viewer");
        requireNonNull(kind, "kind");
    }
}
