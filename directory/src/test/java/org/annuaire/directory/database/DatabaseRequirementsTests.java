package org.annuaire.directory.database;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("platform")
final class DatabaseRequirementsTests {
    @Test
    void takesANewDatabaseAndOneInUse() {
        assertThatCode(() -> check(TestPostgres.newUnmigratedDatabase())).doesNotThrowAnyException();
        assertThatCode(() -> check(TestPostgres.newDatabase())).doesNotThrowAnyException();
    }

    @Test
    void takesTheLocaleProvidersOfPostgres() {
        for (String locale : new String[] {"locale 'C'", "locale_provider icu icu_locale 'fr' locale 'C'"}) {
            assertThatCode(() ->
                            check(TestPostgres.newUnmigratedDatabase("encoding 'UTF8' template template0 " + locale)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theProgramDoesNotStartWithAnotherEncoding() {
        TestDatabase ascii = TestPostgres.newUnmigratedDatabase("encoding 'SQL_ASCII' template template0 locale 'C'");
        try (LocalAuthorizationServer provider = LocalAuthorizationServer.start()) {
            assertThatThrownBy(() -> TestDirectory.start(provider, ascii, Map.of()))
                    .hasRootCauseInstanceOf(UnsuitableDatabase.class)
                    .rootCause()
                    .hasMessage("spring.datasource.url: expected a database with encoding UTF8"
                            + " (create database … encoding 'UTF8' template template0), found SQL_ASCII")
                    .satisfies(cause -> assertThat(requireNonNull(new UnsuitableDatabase.Analyzer().analyze(cause))
                                    .getDescription())
                            .isEqualTo(cause.getMessage()));
        }
    }

    @Test
    void refusesAnOlderVersion() {
        assertRefused(lookAlike("""
                        create function fake.current_setting(text) returns text language sql as $$ select '140009' $$
                        """), "expected PostgreSQL 15 or newer, found PostgreSQL ");
    }

    @Test
    void refusesAnotherProduct() {
        for (String version : new String[] {"CockroachDB CCL v25.1", "PostgreSQL 15.2-YB-2.25.0.0-b0", "nothing"}) {
            assertRefused(
                    lookAlike("create function fake.version() returns text language sql as $$ select '%s' $$"
                            .formatted(version)),
                    "expected PostgreSQL itself, found " + version);
        }
    }

    @Test
    void refusesLocksThatExcludeNobody() {
        assertRefused(
                lookAlike("create function fake.pg_try_advisory_lock(bigint) returns bool language sql"
                        + " as $$ select true $$"),
                "expected PostgreSQL itself, whose advisory locks exclude each other,"
                        + " found a lock that two connections held at once");
    }

    @Test
    void refusesAPostgresWithoutIcu() {
        assertRefused(
                lookAlike("create view fake.pg_collation as select 'C'::name as collname"),
                "expected a PostgreSQL with the locale provider ICU, found no collation und-x-icu");
    }

    @Test
    void refusesAPostgresWithoutAnExtension() {
        assertRefused(
                lookAlike("create view fake.pg_available_extensions as"
                        + " select unnest(array['btree_gin', 'fuzzystrmatch', 'pg_trgm'])::name as name"),
                "expected the extension unaccent (from postgresql-contrib), in a schema of the search path, found none");
        assertRefused(
                lookAlike("create extension pg_trgm schema elsewhere"),
                "expected the extension pg_trgm (from postgresql-contrib), in a schema of the search path, found none");
    }

    @Test
    void refusesAPoolerThatMixesSessions() throws IOException {
        URI url = URI.create(TestPostgres.newUnmigratedDatabase().url().replaceFirst("^jdbc:", ""));
        try (TransactionPooler pooler = new TransactionPooler(url.getPort())) {
            String through = "jdbc:postgresql://127.0.0.1:" + pooler.port() + url.getPath() + "?sslmode=disable&"
                    + url.getQuery();
            assertThatThrownBy(() -> new DatabaseRequirements(through, new Properties()).check())
                    .hasMessageEndingWith("expected a connection to keep its session, as without a pooler or with one"
                            + " in session mode, found a pooler in transaction mode");
        }
    }

    @Test
    void saysWhatTheServerSaid() {
        assertThatThrownBy(() -> new DatabaseRequirements(
                                TestPostgres.newDatabase().url().replaceFirst("/annuaire_\\d+", "/nowhere"),
                                new Properties())
                        .check())
                .hasMessage("spring.datasource.url: expected PostgreSQL 15 or newer, found an error: 3D000,"
                        + " FATAL: database \"nowhere\" does not exist");
    }

    private static void assertRefused(TestDatabase database, String message) {
        assertThatThrownBy(() -> check(database))
                .isInstanceOf(UnsuitableDatabase.class)
                .message()
                .contains(message);
    }

    private static void check(TestDatabase database) {
        new DatabaseRequirements(database.url(), new Properties()).check();
    }

    /** A PostgreSQL in which something else stands before what it has. */
    private static TestDatabase lookAlike(String sql) {
        TestDatabase database = TestPostgres.newUnmigratedDatabase();
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("create schema fake").update();
        jdbc.sql("create schema elsewhere").update();
        jdbc.sql(sql).update();
        String name = jdbc.sql("select current_database()").query(String.class).single();
        jdbc.sql("alter database " + name + " set search_path = fake, pg_catalog, public")
                .update();
        return database;
    }
}
