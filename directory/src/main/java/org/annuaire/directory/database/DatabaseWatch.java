package org.annuaire.directory.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.annuaire.directory.database.Finding.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Notices when PostgreSQL goes away, stops answering or takes no writes, and when that is over. It asks only if there
 * is reason to: a connection was not to be had, has been in use for longer than a second, or broke.
 */
final class DatabaseWatch implements SmartLifecycle, DatabaseGate.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final int ROUND_MILLIS = 250;

    /** A bit less than a second. */
    private static final int SOON = 3;

    private final DatabaseGate gate;
    private final DataSource source;
    private final HikariDataSource pool;
    private final DatabaseProbe probe;
    private final OutageLog log;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Finding last = new Finding(Kind.WELL, "not asked yet");
    private int lastRound = Integer.MIN_VALUE;
    private volatile boolean poolIsEmpty;
    private volatile boolean readOnly;
    private volatile @Nullable CountDownLatch over;

    DatabaseWatch(DatabaseGate gate, DataSource source, HikariDataSource pool, DatabaseProbe probe, OutageLog log) {
        this.gate = gate;
        this.source = source;
        this.pool = pool;
        this.probe = probe;
        this.log = log;
    }

    /** Before all that works with the database, and after it at the end. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public synchronized void start() {
        if (over == null) {
            CountDownLatch end = new CountDownLatch(1);
            over = end;
            gate.report(this);
            Thread thread = new Thread(() -> run(end), "database-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        CountDownLatch end = over;
        if (end != null) {
            gate.report(failure -> {});
            end.countDown();
            over = null;
        }
    }

    @Override
    public boolean isRunning() {
        return over != null;
    }

    /** Whether requests can be answered. Looks whether that is so, at most once a second. */
    boolean isReady() {
        if (gate.isClosed() || poolIsEmpty || readOnly) {
            return false;
        }
        return look(SOON).answers() && !readOnly;
    }

    @Override
    public void gotNone(SQLException failure) {
        Finding found = look(0);
        if (found.answers()) {
            poolIsEmpty = true;
            log.begun(
                    Outage.NO_CONNECTION,
                    found.kind() == Kind.REFUSES
                            ? found.detail()
                            : "all " + pool.getMaximumPoolSize() + " connections of the pool are in use");
        }
    }

    /** What a request or a job failed with. */
    void failed(Outage outage, Throwable failure) {
        if (outage == Outage.AWAY || over == null) {
            return; // told by the gate already
        }
        if (outage != Outage.OVERLOADED && !look(0).answers()) {
            return;
        }
        boolean first = log.begun(
                outage, Outage.refusal(failure).map(DatabaseProbe::detail).orElse(""));
        if (first && outage == Outage.READ_ONLY) {
            renew();
        }
    }

    private void run(CountDownLatch end) {
        try {
            while (!end.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                gate.nextRound();
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            if (gate.isClosed()) {
                tryAgain();
            } else if (poolIsEmpty) {
                poolIsEmpty = !lends(source);
            } else if (readOnly || gate.isAnyOlderThan(SOON)) {
                look(SOON);
            }
            log.tick();
        } catch (RuntimeException bug) {
            LOG.error("the watch over the database failed", bug);
        }
    }

    /** The pool may need a moment longer than PostgreSQL, and nobody is to be sent into it before. */
    private void tryAgain() {
        Finding found = probe.ask();
        if (found.answers() && lends(pool)) {
            gate.open();
            log.over(Outage.AWAY);
        }
    }

    private static boolean lends(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Asks PostgreSQL, unless somebody else asked no more than so many rounds ago.
     *
     * @return what was found
     */
    private Finding look(int rounds) {
        int asked = gate.round();
        oneAtATime.lock();
        try {
            if (lastRound < asked - rounds) {
                int before = gate.returned();
                Finding found = probe.ask();
                boolean works = found.kind() == Kind.SILENT && gate.returned() > before;
                last = works ? new Finding(Kind.REFUSES, "new connections take longer than a second") : found;
                lastRound = gate.round();
                act(last);
            }
            return last;
        } finally {
            oneAtATime.unlock();
        }
    }

    private void act(Finding found) {
        if (!found.answers()) {
            log.begun(Outage.AWAY, found.detail());
            gate.close();
            if (found.kind() != Kind.STARTING) {
                gate.cutOff();
            }
        } else if (found.kind() == Kind.READ_ONLY) {
            readOnly = true;
            log.begun(Outage.READ_ONLY, found.detail());
        } else if (found.kind() == Kind.WELL && readOnly) {
            readOnly = false;
            renew();
            log.over(Outage.READ_ONLY);
        }
    }

    /** After a failover the address may lead to another server: connections in use end when they are given back. */
    private void renew() {
        Optional.ofNullable(pool.getHikariPoolMXBean()).ifPresent(HikariPoolMXBean::softEvictConnections);
    }
}
