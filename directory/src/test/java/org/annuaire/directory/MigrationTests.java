package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How migrations behave when several instances, possibly of two versions, and others use the database. */
@Tag("platform")
final class MigrationTests {
    private static final Path GUIDE = Path.of("..", "docs", "guides", "run-in-production.md");

    /** What an operator is told to do after a failure of a script that runs outside a transaction. */
    private static final String FORGET_FAILURE = "delete from flyway_schema_history where not success";

    private final TestDatabase database = TestPostgres.newDatabase();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    @TempDir
    private Path directory;

    @Test
    void theOwnerOfTheDatabaseNeedsNoPowerBeyondIt() {
        sql.sql("create role plain login").update();
        sql.sql("create database plain owner plain").update();
        String url =
                database.url().replaceFirst("/annuaire_\\d+", "/plain").replaceFirst("user=postgres", "user=plain");
        assertThat(url).contains("/plain?").contains("user=plain");
        var result =
                TestPostgres.flyway(new DriverManagerDataSource(url)).load().migrate();
        assertThat(result.success).isTrue();
        assertThat(result.migrationsExecuted).isPositive();
    }

    /** Flyway's usual lock is a transaction, and a concurrent index would wait forever for its end. */
    @Test
    @Timeout(120)
    void instancesThatStartAtOnceMakeConcurrentIndexesOnce() throws Exception {
        script(9001, index("users_last_login", "users (last_login_at)"));
        script(9002, index("users_created", "users (created_at)"));
        script(9003, "set local lock_timeout = '5s';\nalter table users add column nickname text;");
        var outcomes = Parallel.calls(3, this::startsAndEnds);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Returned.class));
        assertThat(sql.sql("select count(*) from pg_index where indisvalid and indexrelid::regclass::text in"
                                + " ('users_last_login', 'users_created')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(version()).isEqualTo("9003");
    }

    /** A dump locks each table in this mode until it ends. */
    @Test
    void whereATableStaysLockedNothingChangesAndTheNextStartSucceeds() throws Exception {
        script(9001, "set local lock_timeout = '50ms';\nalter table users add column nickname text;");
        String version = version();
        try (Connection dump = locking("users")) {
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("canceling statement due to lock timeout");
            assertThat(version()).isEqualTo(version);
            dump.rollback();
        }
        migrate();
        assertThat(version()).isEqualTo("9001");
    }

    @Test
    void anIndexThatFailedIsMadeAfterTheStatementOfTheGuide() throws Exception {
        script(9001, index("organization_name", "organization (name)").replace("create index", "create unique index"));
        sql.sql("""
                        insert into organization (name, created_at, updated_at)
                        select 'Twice', now(), now() from generate_series(1, 2)
                        """).update();
        assertThatThrownBy(this::migrate).hasMessageContaining("is duplicated");
        sql.sql("update organization set name = id::text").update();
        assertThatThrownBy(this::migrate).hasMessageContaining("failed migration");
        assertThat(Files.readString(GUIDE)).contains(FORGET_FAILURE);
        sql.sql(FORGET_FAILURE).update();
        migrate();
        assertThat(sql.sql("select indisvalid from pg_index where indexrelid = 'organization_name'::regclass")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theVersionBeforeStartsOnTheSchemaOfTheNext() throws Exception {
        script(9001, "set local lock_timeout = '5s';\nalter table users add column nickname text;");
        migrate();
        assertThatCode(() -> startsAndEnds("classpath:db/migration")).doesNotThrowAnyException();
        assertThat(version()).isEqualTo("9001");
    }

    private static String index(String name, String on) {
        return "drop index concurrently if exists %1$s;\ncreate index concurrently %1$s on %2$s;".formatted(name, on);
    }

    private void script(int version, String text) throws IOException {
        Files.writeString(directory.resolve("V" + version + "__sample.sql"), text);
    }

    private Connection locking(String table) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access share mode");
        }
        return connection;
    }

    private void migrate() {
        TestPostgres.flyway(database.dataSource()).locations(locations()).load().migrate();
    }

    private boolean startsAndEnds() {
        return startsAndEnds(String.join(",", locations()));
    }

    /** The part of the program that migrates, with the program's own settings. */
    private boolean startsAndEnds(String locations) {
        new SpringApplicationBuilder(Migrating.class)
                .web(WebApplicationType.NONE)
                .properties("spring.datasource.url=" + database.url(), "spring.flyway.locations=" + locations)
                .run()
                .close();
        return true;
    }

    private String[] locations() {
        return new String[] {"classpath:db/migration", "filesystem:" + directory};
    }

    private String version() {
        return sql.sql("select version from flyway_schema_history order by installed_rank desc limit 1")
                .query(String.class)
                .single();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Migrating {}
}
