package org.annuaire.directory.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Removes what was kept long enough, class by class and in batches, each a transaction of its own: nobody waits for it,
 * and if it is interrupted, the next run goes on.
 */
@Component
final class RetentionJob {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    static final int MOST_AT_ONCE = 1_000;
    /** One class that has piled up leaves time for the others. */
    private static final int MOST_BATCHES = 1_000;

    private final List<Retention> retentions;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Long> successes = new ConcurrentHashMap<>();

    RetentionJob(List<Retention> retentions, Clock clock, MeterRegistry meters) {
        this.retentions = List.copyOf(retentions);
        this.clock = clock;
        this.meters = meters;
    }

    /** What it removes, by name. */
    List<String> classes() {
        return retentions.stream().map(Retention::name).toList();
    }

    /** @param stopping whether the program ends */
    void run(BooleanSupplier stopping) {
        Map<String, Integer> removed = new TreeMap<>();
        for (Retention retention : retentions) {
            try {
                remove(retention, removed, stopping);
            } catch (DataAccessException | TransactionException unavailable) {
                LOG.warn(
                        "{} could not be removed, and will be in the next run ({})",
                        retention.name(),
                        unavailable.getClass().getSimpleName());
            } catch (RuntimeException bug) {
                LOG.error("{} could not be removed", retention.name(), bug);
            }
        }
        if (!removed.isEmpty()) {
            LOG.info("Removed what was kept long enough: {}", removed);
        }
    }

    private void remove(Retention retention, Map<String, Integer> removed, BooleanSupplier stopping) {
        Instant before = clock.instant().minus(retention.kept());
        int last = MOST_AT_ONCE;
        for (int batch = 0; batch < MOST_BATCHES && last == MOST_AT_ONCE; batch++) {
            if (stopping.getAsBoolean()) {
                return;
            }
            last = retention.removal().remove(before, MOST_AT_ONCE);
            meters.counter("annuaire.retention.removed", "class", retention.name())
                    .increment(last);
            if (last > 0) {
                removed.merge(retention.name(), last, Integer::sum);
            }
        }
        succeeded(retention.name());
    }

    private void succeeded(String name) {
        if (successes.put(name, clock.instant().toEpochMilli()) == null) {
            TimeGauge.builder(
                            "annuaire.retention.last.success",
                            () -> successes.getOrDefault(name, 0L),
                            TimeUnit.MILLISECONDS)
                    .tag("class", name)
                    .description("when this instance last removed all that was due, since 1970")
                    .register(meters);
        }
    }
}
