package org.annuaire.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Looks every five milliseconds who waits for an advisory lock: PostgreSQL itself counts no waits. */
final class LockWaits {
    private static final long EVERY_MILLIS = 5;
    private static final String WAITING = """
            select count(*) from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'""";

    private final Thread thread;
    private final AtomicLong waited = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private volatile boolean stopping;

    private LockWaits(Connection connection) {
        this.thread = new Thread(() -> look(connection), "lock waits");
    }

    static LockWaits watch(Connection connection) {
        LockWaits waits = new LockWaits(connection);
        waits.thread.start();
        return waits;
    }

    private void look(Connection connection) {
        try (connection;
                PreparedStatement statement = connection.prepareStatement(WAITING)) {
            long before = System.nanoTime();
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                long waiting = waiting(statement);
                long now = System.nanoTime();
                waited.addAndGet(waiting * (now - before));
                most.accumulateAndGet(waiting, Math::max);
                before = now;
            }
        } catch (SQLException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long waiting(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param milliseconds how long all waited together */
    record Sum(double milliseconds, long atOnce) {}

    Sum stop() throws SQLException, InterruptedException {
        stopping = true;
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
        return new Sum(waited.get() / 1e6, most.get());
    }
}
