package org.annuaire.directory.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What PostgreSQL is asked about itself. */
final class DatabaseSql {
    private static final String TAKES_WRITES =
            "select not (pg_is_in_recovery() or current_setting('transaction_read_only')::boolean)";

    private DatabaseSql() {}

    static boolean takesWrites(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(TAKES_WRITES)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
