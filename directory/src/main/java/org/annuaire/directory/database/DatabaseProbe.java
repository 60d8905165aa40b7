package org.annuaire.directory.database;

import com.zaxxer.hikari.HikariDataSource;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.annuaire.directory.database.Finding.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Asks PostgreSQL how it is, on a connection of its own, and waits no longer than a second for each step. */
final class DatabaseProbe {
    /** The name of the connection in pg_stat_activity, for operators. */
    private static final String NAME = "annuaire-watch";

    private static final String SECOND = "1";
    private static final String PATIENCE_OF_THE_START = "30";

    private final String url;
    private final Properties properties;

    DatabaseProbe(JdbcConnectionDetails database, HikariDataSource pool) {
        this.url = database.getJdbcUrl();
        this.properties = properties(database, pool, SECOND);
    }

    /** Checks what the program needs, with more patience. */
    static DatabaseRequirements requirements(JdbcConnectionDetails database, HikariDataSource pool) {
        return new DatabaseRequirements(database.getJdbcUrl(), properties(database, pool, PATIENCE_OF_THE_START));
    }

    private static Properties properties(JdbcConnectionDetails database, HikariDataSource pool, String seconds) {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        put(properties, "user", database.getUsername());
        put(properties, "password", database.getPassword());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("ApplicationName", NAME);
        return properties;
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    Finding ask() {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return DatabaseSql.takesWrites(connection)
                    ? new Finding(Kind.WELL, "it answers")
                    : new Finding(Kind.READ_ONLY, "it takes no writes");
        } catch (SQLException e) {
            return new Finding(kind(e), detail(e));
        }
    }

    static String detail(SQLException failure) {
        return failure.getSQLState() + ", "
                + Objects.toString(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Kind kind(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.startsWith("57P")) {
            return Kind.STARTING;
        }
        if (!state.startsWith("08")) {
            return state.isEmpty() ? Kind.SILENT : Kind.REFUSES;
        }
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return Kind.SILENT;
            }
        }
        return failure.getCause() == null ? Kind.SILENT : Kind.GONE; // the driver's own time limit has no cause
    }
}
