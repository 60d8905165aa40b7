package org.annuaire.directory.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Takes the instance out while it cannot answer. It writes nothing to the log, which the watch does. */
final class DatabaseHealth implements HealthIndicator {
    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return (watch.isReady() ? Health.up() : Health.down()).build();
    }
}
