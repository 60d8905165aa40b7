package org.annuaire.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Write changes at a fixed rate, each with a value and in a transaction of its own. */
final class Writers implements AutoCloseable {
    /** The program's statement. */
    private static final String INSERT = """
            with logged as (
              insert into change (at, kind, organization_id, user_id, team_id, fields)
              values (clock_timestamp(), 'thing.done', md5('o' || ? % 500)::uuid, md5('u' || ? % 50000)::uuid,
                md5('t' || ? % 10000)::uuid, '{name}')
              returning seq, at
            )
            insert into change_value (change_seq, at, field, old_value, new_value)
            select logged.seq, logged.at, field, before, after
            from logged, unnest('{name}'::text[], '{Before}'::text[], '{After}'::text[]) as value (field, before, after)
            """;

    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile boolean stopping;

    private Writers(int count) {
        this.threads = Executors.newFixedThreadPool(count);
    }

    static Writers start(DataSource database, int count, int rate) {
        Writers writers = new Writers(count);
        long pause = TimeUnit.SECONDS.toNanos(count) / rate;
        for (int i = 0; i < count; i++) {
            writers.running.add(writers.threads.submit(() -> {
                writers.write(database, pause);
                return null;
            }));
        }
        return writers;
    }

    double perSecond() {
        return written.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void write(DataSource database, long pause) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (long due = System.nanoTime(); !stopping; due += pause) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long number = written.incrementAndGet();
                for (int parameter = 1; parameter <= 3; parameter++) {
                    statement.setLong(parameter, number);
                }
                statement.execute();
            }
        }
    }

    /** @throws IllegalStateException if a writer failed */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a change could not be written", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
