package org.annuaire.directory.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What PostgreSQL is asked before the program starts. Names are not qualified, as in all other statements. */
final class RequirementSql {
    static final String VERSION = "select version()";

    static final String VERSION_NUMBER = "select current_setting('server_version_num')";

    static final String PROCESS = "select pg_backend_pid()::text";

    static final String ENCODING = """
            select pg_encoding_to_char(encoding) from pg_database where datname = current_database()
            """;

    static final String HAS_ICU = "select exists (select from pg_collation where collname = 'und-x-icu')";

    static final String COLLATION_IS_STALE = """
            select coalesce(datcollversion <> pg_database_collation_actual_version(oid), false)
            from pg_database
            where datname = current_database()
            """;

    /** Installed where the program finds it, or not yet installed. */
    static final String HAS_EXTENSION = """
            select coalesce(
              (select extnamespace::regnamespace::name = any (current_schemas(true))
               from pg_extension where extname = available.name),
              true)
            from pg_available_extensions available
            where available.name = ?
            """;

    private static final String LOCK = "select pg_try_advisory_lock(?::bigint)";

    private static final String UNLOCK_ALL = "select pg_advisory_unlock_all()";

    private RequirementSql() {}

    static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** False without a row, too. */
    static boolean isTrue(Connection connection, String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static boolean lock(Connection connection, String key) throws SQLException {
        return isTrue(connection, LOCK, key);
    }

    static void unlockAll(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(UNLOCK_ALL);
        }
    }
}
