package org.annuaire.directory.disclosure;

import java.util.Optional;
import org.annuaire.directory.shared.Problem;

/** Why people are not shown. */
enum DisclosureProblem implements Problem {
    /** The person has been shown so many different people today that these would be more than the settings allow. */
    DISCLOSURE_BUDGET_SPENT(
            429,
            "disclosure-budget-spent",
            "You have been shown too many different people today. Those you have seen today are still shown; others"
                    + " again from midnight UTC.",
            "Trop de personnes différentes vous ont été montrées aujourd'hui. Celles que vous avez vues aujourd'hui"
                    + " restent affichées ; les autres le seront de nouveau à partir de minuit UTC."),

    /** The same of a service, with the tokens of all people together. */
    DISCLOSURE_BUDGET_OF_SERVICE_SPENT(
            429,
            "disclosure-budget-of-service-spent",
            "This service has been shown too many different people today. Those it has seen today are still shown;"
                    + " others again from midnight UTC.",
            "Trop de personnes différentes ont été montrées à ce service aujourd'hui. Celles qu'il a vues aujourd'hui"
                    + " restent affichées ; les autres le seront de nouveau à partir de minuit UTC.");

    private final Wording wording;

    DisclosureProblem(int status, String slug, String english, String french) {
        this.wording = new Wording(status, slug, english, french);
    }

    @Override
    public Wording wording() {
        return wording;
    }

    @Override
    public Optional<String> pageTexts() {
        return Optional.of("disclosure.error");
    }
}
