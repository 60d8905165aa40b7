package org.annuaire.directory.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands before the pool of connections. While PostgreSQL is away nobody waits for it: the gate is closed, and asking
 * for a connection fails at once. It also knows for how long each connection has been lent, so that those that wait
 * for a PostgreSQL that no longer answers can be cut off.
 */
final class DatabaseGate implements BeanPostProcessor {
    /** The standard's "unable to establish a connection". */
    static final String UNREACHABLE = "08001";

    /** The standard's "connection does not exist". */
    private static final String CLOSED = "08003";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);

    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();
    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private volatile boolean closed;
    private volatile Watcher watcher = failure -> {};

    /** Finds out why the pool gave no connection. */
    interface Watcher {
        void gotNone(SQLException failure);
    }

    void report(Watcher to) {
        watcher = to;
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    boolean isClosed() {
        return closed;
    }

    /** The watch counts its rounds here, which is how the age of a loan is told. */
    void nextRound() {
        round.incrementAndGet();
    }

    int round() {
        return round.get();
    }

    /** How many connections have been given back so far. */
    int returned() {
        return returned.get();
    }

    /** Whether somebody has had a connection, or has waited for one, for more than so many rounds. */
    boolean isAnyOlderThan(int rounds) {
        int youngest = round.get() - rounds;
        return loans.stream().anyMatch(loan -> loan.begun < youngest);
    }

    /** Ends all statements under way with a failure of their connection. */
    void cutOff() {
        loans.forEach(Loan::abort);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? new Gated(pool) : bean;
    }

    private final class Gated extends DelegatingDataSource {
        Gated(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (closed) {
                throw new SQLTransientConnectionException("the database does not answer", UNREACHABLE);
            }
            Loan loan = new Loan(round.get());
            loans.add(loan);
            try {
                return loan.of(super.getConnection());
            } catch (SQLException e) {
                loans.remove(loan);
                watcher.gotNone(e);
                throw new SQLTransientConnectionException("no connection to the database", UNREACHABLE, e);
            } catch (RuntimeException e) {
                loans.remove(loan);
                throw e;
            }
        }
    }

    /** A connection in use, or a wait for one. */
    private final class Loan {
        private final int begun;
        private volatile @Nullable Connection connection;

        Loan(int begun) {
            this.begun = begun;
        }

        Connection of(Connection lent) {
            connection = lent;
            return (Connection) Proxy.newProxyInstance(
                    DatabaseGate.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(lent, method, arguments));
        }

        private @Nullable Object call(Connection lent, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(lent, arguments);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getTargetException();
                if (cause instanceof SQLException failure && failure.getSQLState() == null && lent.isClosed()) {
                    throw new SQLException(failure.getMessage(), CLOSED, failure); // the pool does not say why
                }
                throw cause;
            } finally {
                if (method.getName().equals("close") && loans.remove(this)) {
                    returned.incrementAndGet();
                }
            }
        }

        void abort() {
            Connection lent = connection;
            if (lent != null) {
                try {
                    lent.abort(Runnable::run);
                } catch (SQLException e) {
                    LOG.debug("a connection that no longer answers was closed already", e);
                }
            }
        }
    }
}
