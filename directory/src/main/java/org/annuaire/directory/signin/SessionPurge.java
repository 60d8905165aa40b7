package org.annuaire.directory.signin;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Removes expired sessions each minute. If the database is away, the next minute does, and nothing fills the log. */
@Component
final class SessionPurge implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPurge.class);

    private final JdbcIndexedSessionRepository sessions;
    private @Nullable ScheduledExecutorService clockwork;

    SessionPurge(JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "session-purge");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::purge, 1, 1, TimeUnit.MINUTES);
        clockwork = started;
    }

    @Override
    public synchronized void stop() {
        if (clockwork != null) {
            clockwork.shutdownNow();
            clockwork = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }

    void purge() {
        try {
            sessions.cleanUpExpiredSessions();
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.debug("expired sessions stay for another minute", unavailable);
        } catch (RuntimeException bug) {
            LOG.error("expired sessions were not removed", bug); // thrown, it would end all further runs
        }
    }
}
