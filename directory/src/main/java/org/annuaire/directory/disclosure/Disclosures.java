package org.annuaire.directory.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.DisclosureSql.Outcome;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * The people whom a viewer is shown. Each is counted once a day, against the budget of the person and, if a service
 * asks, against the service's too. Whoever shows somebody's name or address says so here, after reading it and outside
 * of the transaction that read it: a refused answer is shown to nobody and counts nobody.
 */
@Service
@EnableConfigurationProperties(DisclosureSettings.class)
public final class Disclosures {
    private static final Logger LOG = LoggerFactory.getLogger(Disclosures.class);

    private final DisclosureSql sql;
    private final ServiceReads reads;
    private final DisclosureSettings settings;
    private final DisclosureMeters meters;
    private final Clock clock;

    Disclosures(
            DisclosureSql sql, ServiceReads reads, DisclosureSettings settings, DisclosureMeters meters, Clock clock) {
        this.sql = sql;
        this.reads = reads;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * The same page, if the viewer may be shown the people on it.
     *
     * @throws ProblemException 429 if they would be too many today
     */
    public <T> Page<T> shown(Viewer viewer, Page<T> page, Function<T, UserId> person) {
        show(viewer, page.results().stream().map(person));
        return page;
    }

    /** As {@link #shown(Viewer, Page, Function)}, for a slice. */
    public <T> CursorQuery.Slice<T> shown(Viewer viewer, CursorQuery.Slice<T> slice, Function<T, UserId> person) {
        show(viewer, slice.results().stream().map(person));
        return slice;
    }

    /**
     * Counts people whom a viewer is about to be shown. Viewers themselves are no news to themselves.
     *
     * @throws ProblemException 429 if they would be too many today; then none is counted
     */
    public void show(Viewer viewer, Stream<UserId> people) {
        List<UserId> others = people.filter(person -> !person.equals(viewer.user()))
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return;
        }
        spend(viewer, others);
        reads.count(viewer, others.stream());
    }

    private void spend(Viewer viewer, List<UserId> others) {
        List<Budget> budgets = DisclosurePolicy.budgets(viewer, settings.perDay());
        if (budgets.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (Outcome outcome : sql.disclose(today, budgets, others)) {
            Budget budget = budgets.stream()
                    .filter(one -> one.viewer().equals(outcome.viewer()))
                    .findFirst()
                    .orElseThrow();
            meters.count(budget, outcome);
            if (outcome.refused()) {
                throw refusal(budget, outcome, untilTomorrow(now, today));
            }
        }
    }

    private static ProblemException refusal(Budget budget, Outcome outcome, Duration pause) {
        if (outcome.first()) {
            LOG.warn(
                    "{} {} has been shown {} different people today and asked for more than {}: no others are shown",
                    budget.kind().label(),
                    budget.viewer(),
                    outcome.total(),
                    budget.most());
        }
        return ProblemException.retriedAfter(pause, budget.kind().problem());
    }

    /** Rounded up, so that the next request is answered. */
    private static Duration untilTomorrow(Instant now, LocalDate today) {
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Duration.ofSeconds(tomorrow.getEpochSecond() - now.getEpochSecond());
    }
}
