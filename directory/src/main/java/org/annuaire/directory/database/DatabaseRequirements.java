package org.annuaire.directory.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program needs of its database, checked before the schema is made: a database that only looks like the right
 * one loses data later, or fails at each sign-in.
 */
final class DatabaseRequirements {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRequirements.class);
    private static final int OLDEST_VERSION = 150_000;

    /** Databases that call themselves PostgreSQL, and are built from a part of it. */
    private static final List<String> LOOK_ALIKES =
            List.of("-YB-", "Redshift", "Greenplum", "Materialize", "Cockroach");

    private static final Set<String> EXTENSIONS = Set.of("btree_gin", "fuzzystrmatch", "pg_trgm", "unaccent");

    private final String url;
    private final Properties properties;

    DatabaseRequirements(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** @throws UnsuitableDatabase if the program must not start on it */
    void check() {
        try (Connection one = connect();
                Connection another = connect()) {
            isPostgres(one);
            hasEachItsOwnSession(one, another);
            locks(one, another);
            holdsText(one);
            hasExtensions(one);
        } catch (SQLException e) {
            throw new UnsuitableDatabase("PostgreSQL 15 or newer", "an error: " + DatabaseProbe.detail(e), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    private static void isPostgres(Connection connection) throws SQLException {
        String version = RequirementSql.text(connection, RequirementSql.VERSION);
        if (!version.startsWith("PostgreSQL ") || LOOK_ALIKES.stream().anyMatch(version::contains)) {
            throw new UnsuitableDatabase(
                    "PostgreSQL itself", version.lines().findFirst().orElse("nothing"));
        }
        if (Integer.parseInt(RequirementSql.text(connection, RequirementSql.VERSION_NUMBER)) < OLDEST_VERSION) {
            throw new UnsuitableDatabase("PostgreSQL 15 or newer", version);
        }
    }

    /** A pooler in transaction mode lets connections take turns with one process of PostgreSQL. */
    private static void hasEachItsOwnSession(Connection one, Connection another) throws SQLException {
        String process = RequirementSql.text(one, RequirementSql.PROCESS);
        another.setAutoCommit(false);
        String other = RequirementSql.text(another, RequirementSql.PROCESS); // kept busy by this transaction
        boolean shared = process.equals(other) || !process.equals(RequirementSql.text(one, RequirementSql.PROCESS));
        another.rollback();
        another.setAutoCommit(true);
        if (shared) {
            throw new UnsuitableDatabase(
                    "a connection to keep its session, as without a pooler or with one in session mode",
                    "a pooler in transaction mode");
        }
    }

    /** Upgrades rely on it; a look-alike may grant every lock to everybody. */
    private static void locks(Connection one, Connection another) throws SQLException {
        String process =
                RequirementSql.text(one, RequirementSql.PROCESS); // so that starts at the same time do not meet
        boolean held = RequirementSql.lock(one, process);
        boolean heldTwice = RequirementSql.lock(another, process);
        RequirementSql.unlockAll(one);
        RequirementSql.unlockAll(another);
        if (!held || heldTwice) {
            throw new UnsuitableDatabase(
                    "PostgreSQL itself, whose advisory locks exclude each other",
                    held ? "a lock that two connections held at once" : "a lock that was not granted");
        }
    }

    private static void holdsText(Connection connection) throws SQLException {
        String encoding = RequirementSql.text(connection, RequirementSql.ENCODING);
        if (!encoding.equals("UTF8")) {
            throw new UnsuitableDatabase(
                    "a database with encoding UTF8 (create database … encoding 'UTF8' template template0)", encoding);
        }
        if (!RequirementSql.isTrue(connection, RequirementSql.HAS_ICU)) {
            throw new UnsuitableDatabase("a PostgreSQL with the locale provider ICU", "no collation und-x-icu");
        }
        if (RequirementSql.isTrue(connection, RequirementSql.COLLATION_IS_STALE)) {
            LOG.warn("the collation has changed since the database's indexes were built:"
                    + " reindex database, then alter database … refresh collation version");
        }
    }

    private static void hasExtensions(Connection connection) throws SQLException {
        for (String extension : EXTENSIONS.stream().sorted().toList()) {
            if (!RequirementSql.isTrue(connection, RequirementSql.HAS_EXTENSION, extension)) {
                throw new UnsuitableDatabase(
                        "the extension " + extension + " (from postgresql-contrib), in a schema of the search path",
                        "none");
            }
        }
    }
}
