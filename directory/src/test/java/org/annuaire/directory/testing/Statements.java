package org.annuaire.directory.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The statements that a program prepares, a batch counted once. */
public final class Statements implements BeanPostProcessor {
    /** They call the row {@code stored}. */
    private static final Pattern OF_SESSION_STORE = Pattern.compile("\\bspring_session (as )?stored\\b");

    private final ConcurrentLinkedQueue<String> all = new ConcurrentLinkedQueue<>();

    /** All but those of the session store itself, and of the limits of calls and of people, which come irregularly. */
    public List<String> during(Runnable work) {
        all.clear();
        work.run();
        return all.stream()
                .filter(sql -> !OF_SESSION_STORE.matcher(sql).find())
                .filter(sql -> !sql.contains("throttle_budget") && !sql.contains("disclose("))
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
