package org.annuaire.directory.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What a program says to its database: each statement that it prepares, a batch once. */
public final class Statements implements BeanPostProcessor {
    private final ConcurrentLinkedQueue<String> all = new ConcurrentLinkedQueue<>();

    /** The statements of everybody while this runs, the session store's too, but for the budgets', who ask now and then. */
    public List<String> duringAll(Runnable work) {
        all.clear();
        work.run();
        return without("throttle_budget", all.stream());
    }

    /** As {@link #duringAll}, but for the session store's. */
    public List<String> during(Runnable work) {
        return without("spring_session", duringAll(work).stream());
    }

    private static List<String> without(String table, Stream<String> statements) {
        return statements
                .filter(sql -> !sql.toLowerCase(Locale.ROOT).contains(table))
                .toList();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Watched) ? new Watched(source) : bean;
    }

    private final class Watched extends DelegatingDataSource {
        Watched(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Statements.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("prepareStatement") || method.getName().equals("prepareCall")) {
                all.add((String) arguments[0]);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
