package org.annuaire.directory.disclosure;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.annuaire.directory.disclosure.Budget.Kind;
import org.annuaire.directory.disclosure.DisclosureSql.Outcome;
import org.springframework.stereotype.Component;

/** Shows that somebody walks through the directory, and not who: each count is of one kind of viewers. */
@Component
final class DisclosureMeters {
    /** Of a hundred parts of a budget: who comes so far is worth a look. */
    private static final int MUCH = 80;

    private final Map<Kind, Counter> people;
    private final Map<Kind, Counter> refused;
    private final Map<Kind, Counter> nearlySpent;

    DisclosureMeters(MeterRegistry meters) {
        this.people = counters(meters, "people", "people whom a viewer was shown for the first time on a day");
        this.refused = counters(meters, "refused", "answers that would have shown a viewer too many people");
        this.nearlySpent = counters(meters, "nearly.spent", "viewers who used four fifths of a day's budget");
    }

    private static Map<Kind, Counter> counters(MeterRegistry meters, String name, String description) {
        Map<Kind, Counter> counters = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counters.put(
                    kind,
                    Counter.builder("annuaire.disclosure." + name)
                            .description(description)
                            .tag("viewer", kind.label())
                            .register(meters));
        }
        return counters;
    }

    void count(Budget budget, Outcome outcome) {
        if (outcome.refused()) {
            increment(refused, budget, 1);
            return;
        }
        increment(people, budget, outcome.newly());
        if (isMuch(outcome.total(), budget) && !isMuch(outcome.total() - outcome.newly(), budget)) {
            increment(nearlySpent, budget, 1);
        }
    }

    private static boolean isMuch(int shown, Budget budget) {
        return shown * 100L >= budget.most() * (long) MUCH;
    }

    private static void increment(Map<Kind, Counter> counters, Budget budget, int by) {
        requireNonNull(counters.get(budget.kind())).increment(by);
    }
}
