package org.annuaire.directory.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A real PostgreSQL for the tests of this JVM. Each caller gets its own migrated database, in a few milliseconds. */
public final class TestPostgres {
    private static final String TEMPLATE = "annuaire_template";

    /** There are few rows here: deleting them takes a twentieth of the time of a truncation, and plans stay known. */
    private static final String EMPTY = """
            do $$
            declare
              emptied regclass;
            begin
              set local session_replication_role = replica;
              for emptied in
                with recursive reached(id) as (
                  select unnest(
                    array['users', 'organization', 'service_provider', 'change', 'change_value', 'spring_session',
                      'waiting_case', 'mail_count', 'name_part', 'disclosed_person', 'disclosure_count',
                      'service_read']
                    ::regclass[])::oid
                  union
                  select conrelid from pg_constraint join reached on confrelid = reached.id where contype = 'f')
                select id from reached
              loop
                execute format('delete from %s', emptied);
              end loop;
            end $$
            """;

    private static final Map<String, String> FLYWAY = Map.of("flyway.postgresql.transactional.lock", "false");

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    /** A new, migrated, empty database. */
    public static TestDatabase newDatabase() {
        return newDatabase("template " + TEMPLATE);
    }

    /** A new, migrated, empty database whose own order and letter case are those of bytes and of ASCII. */
    public static TestDatabase newDatabaseWithLocaleC() {
        TestDatabase database = newDatabase("template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        flyway(database.dataSource()).load().migrate();
        return database;
    }

    /** A new database without any migration. */
    public static TestDatabase newUnmigratedDatabase() {
        return newDatabase("");
    }

    /** As {@link #newUnmigratedDatabase()}, with these options of {@code create database}. */
    public static TestDatabase newUnmigratedDatabase(String options) {
        return newDatabase(options);
    }

    /** Another database with everything in this one; nobody may be connected to it. */
    public static TestDatabase copyOf(TestDatabase original) {
        return newDatabase("template " + original.url().replaceFirst(".*/(annuaire_\\d+)\\?.*", "$1"));
    }

    private static TestDatabase newDatabase(String from) {
        String name = "annuaire_" + DATABASES.incrementAndGet();
        execute("create database " + name + " " + from);
        return new TestDatabase(
                SERVER.getDatabase("postgres", name), SERVER.getJdbcUrl("postgres", name) + "&ApplicationName=tests");
    }

    /** Flyway as the program sets it up. */
    public static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure().dataSource(database).configuration(FLYWAY);
    }

    /** Always the same connection to a database. */
    public static SingleConnectionDataSource single(DataSource database) {
        try {
            return new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes every person, organization and service, and everything that belongs to one. */
    static void empty(JdbcClient sql) {
        sql.sql(EMPTY).update();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
            DataSource postgres = server.getPostgresDatabase();
            try (var connection = postgres.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + TEMPLATE);
            }
            flyway(server.getDatabase("postgres", TEMPLATE)).load().migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database did not start", e);
        }
    }

    private static synchronized void execute(String sql) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database refused: " + sql, e);
        }
    }

    /**
     * A database of one test class.
     *
     * @param url the JDBC URL, with user and password
     */
    public record TestDatabase(DataSource dataSource, String url) {}
}
