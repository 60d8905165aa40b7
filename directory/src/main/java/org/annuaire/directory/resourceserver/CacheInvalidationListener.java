package org.annuaire.directory.resourceserver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.IntrospectionCache;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Forgets what other instances say has to be forgotten. It has a connection of its own, outside the pool, which waits
 * all the time. It cannot know what it missed while it was disconnected: when it listens again, it forgets everything.
 */
@Component
final class CacheInvalidationListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CacheInvalidationListener.class);
    /** The name of the connection in pg_stat_activity, for operators. */
    private static final String NAME = "annuaire-purges";

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int CHECK_SECONDS = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final JdbcConnectionDetails database;
    private final IntrospectionCache cache;
    private volatile @Nullable Listening listening;

    CacheInvalidationListener(JdbcConnectionDetails database, IntrospectionCache cache) {
        this.database = database;
        this.cache = cache;
    }

    @Override
    public synchronized void start() {
        if (listening == null) {
            Listening begun = new Listening();
            Thread thread = new Thread(begun, NAME);
            thread.setDaemon(true);
            thread.start();
            listening = begun;
        }
    }

    @Override
    public synchronized void stop() {
        Listening ended = listening;
        if (ended != null) {
            ended.end();
            listening = null;
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        put(properties, "user", database.getUsername());
        put(properties, "password", database.getPassword());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", String.valueOf(CHECK_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CHECK_SECONDS));
        Connection connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
        connection.setClientInfo("ApplicationName", NAME);
        return connection;
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** From start to stop. */
    private final class Listening implements Runnable {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable Connection current;

        @Override
        public void run() {
            Duration pause = SHORTEST_PAUSE;
            boolean told = false;
            while (isWanted(Duration.ZERO)) {
                try (Connection connection = connect()) {
                    current = connection;
                    CacheInvalidationSql.listen(connection);
                    cache.purgeAll();
                    pause = SHORTEST_PAUSE;
                    if (told) {
                        LOG.info("notifications from the database are received again");
                        told = false;
                    }
                    receive(connection);
                } catch (SQLException e) {
                    if (!told && isWanted(Duration.ZERO)) {
                        told = true;
                        LOG.warn("no notifications from the database ({}): trying again", e.getSQLState());
                    }
                }
                if (!isWanted(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }

        /** A broken connection looks like one on which nothing is sent, so it is checked. */
        private void receive(Connection connection) throws SQLException {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (isWanted(Duration.ZERO)) {
                PGNotification[] received = postgres.getNotifications((int) WAIT.toMillis());
                if (received != null && received.length > 0) {
                    for (PGNotification one : received) {
                        CacheInvalidation.parse(one.getParameter()).apply(cache);
                    }
                } else if (!connection.isValid(CHECK_SECONDS)) {
                    throw new SQLException("the database does not answer", "08006");
                }
            }
        }

        private boolean isWanted(Duration after) {
            try {
                return !over.await(after.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void end() {
            over.countDown();
            Connection open = current;
            if (open != null) {
                abort(open);
            }
        }

        private static void abort(Connection open) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection for notifications was closed already", e);
            }
        }
    }
}
