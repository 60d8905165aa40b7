package org.annuaire.directory.resourceserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages between the instances on one database. PostgreSQL delivers them when the transaction commits, or not at all.
 */
@Component
final class CacheInvalidationSql {
    private static final String LISTEN = "listen annuaire_introspection_purge";

    private static final String ANNOUNCE = "select pg_notify('annuaire_introspection_purge', :message)";

    private static final String ANNOUNCE_SUBJECTS = """
            select pg_notify('annuaire_introspection_purge', 'subject ' || i.subject)
            from identity i
            where i.user_id = :user
            """;

    private final JdbcClient jdbc;

    CacheInvalidationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on this connection receives the messages. */
    static void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LISTEN);
        }
    }

    void announce(CacheInvalidation invalidation) {
        jdbc.sql(ANNOUNCE).param("message", invalidation.message()).query(CacheInvalidationSql::ignore);
    }

    /** All subjects of this user have to be forgotten. */
    void announce(UserId user) {
        jdbc.sql(ANNOUNCE_SUBJECTS).param("user", user.value()).query(CacheInvalidationSql::ignore);
    }

    private static void ignore(ResultSet row) {
        // A notification has no result.
    }
}
