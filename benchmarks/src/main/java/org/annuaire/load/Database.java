package org.annuaire.load;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private static final String HOTTEST = """
            select query, calls, mean_exec_time, rows / calls as rows,
              (shared_blks_hit + shared_blks_read) / calls as blocks
            from pg_stat_statements
            where query !~* '^(begin|commit|rollback|set|show|vacuum|explain)' and query not ilike '%%pg_stat%%'
            order by total_exec_time desc
            limit %d""";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() throws IOException, SQLException {
        return start(Map.of());
    }

    /** @param settings what it does not have by default */
    static Database start(Map<String, String> settings) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements");
        settings.forEach(builder::setServerConfig);
        Database database = new Database(builder.start());
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

    /** The statements that took most time together: what each call costs, and its plan if PostgreSQL can tell it. */
    List<String> hottest(int count) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HOTTEST.formatted(count))) {
            while (rows.next()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%.2f ms, %d rows, %d blocks, in each of %d calls of",
                        rows.getDouble("mean_exec_time"),
                        rows.getLong("rows"),
                        rows.getLong("blocks"),
                        rows.getLong("calls")));
                lines.add(rows.getString("query"));
                lines.addAll(plan(rows.getString("query")));
                lines.add("");
            }
        }
        return lines;
    }

    /** A plan that is made without knowing the parameters; none before PostgreSQL 16. */
    private List<String> plan(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url() + "&preferQueryMode=simple");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain (generic_plan, costs off) " + query)) {
            while (rows.next()) {
                lines.add("    " + rows.getString(1));
            }
        } catch (SQLException noPlan) {
            lines.add("    no plan: "
                    + String.valueOf(noPlan.getMessage()).lines().findFirst().orElse(""));
        }
        return lines;
    }

    /** As PostgreSQL tells it. */
    String version() throws SQLException {
        return requireNonNull(row("show server_version").get("server_version"));
    }

    /**
     * The first row, without what is null, by the names of its columns.
     *
     * @throws IllegalStateException if there is none
     */
    Map<String, String> row(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("expected a row of " + sql);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                String value = rows.getString(column);
                if (value != null) {
                    row.put(rows.getMetaData().getColumnLabel(column), value);
                }
            }
            return row;
        }
    }

    /** Counts, until it is stopped, how much time its processes wait for advisory locks. */
    LockWaits watchLocks() throws SQLException {
        return LockWaits.watch(server.getPostgresDatabase().getConnection());
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
