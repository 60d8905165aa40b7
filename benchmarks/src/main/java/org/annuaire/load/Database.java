package org.annuaire.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A real PostgreSQL that counts and times its statements, and writes as one in production does. */
final class Database implements AutoCloseable {
    private static final String STATEMENTS = """
            select case when query ilike '%spring_session%' then 'session store' else 'directory' end as whose,
              sum(calls) as calls,
              sum(total_exec_time) as milliseconds
            from pg_stat_statements
            where query !~* '^(begin|commit|rollback|set|show)' and query not ilike '%pg_stat%'
            group by whose
            order by whose""";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() throws IOException, SQLException {
        Database database = new Database(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start());
        database.execute("create extension pg_stat_statements");
        return database;
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    void forgetStatements() throws SQLException {
        execute("select pg_stat_statements_reset()");
    }

    /** What each round cost here, by owner of the statements. */
    List<String> statements(int rounds) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATEMENTS)) {
            while (rows.next()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "statements, %-30s %7.2f ms in %.1f",
                        rows.getString("whose"),
                        rows.getDouble("milliseconds") / rounds,
                        rows.getDouble("calls") / rounds));
            }
        }
        return lines;
    }

    /** Its processes, except those that come and go. */
    List<Long> processes() throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select pid from pg_stat_activity where pid <> pg_backend_pid()")) {
            while (rows.next()) {
                pids.add(rows.getLong("pid"));
            }
        }
        return pids;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
