package org.annuaire.directory;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Each migration since the oldest upgrade file keeps the rules, and each rule finds a script that breaks it. */
@Tag("platform")
final class MigrationRulesTests {
    private static final Path CHANGELOG = Path.of("..", "CHANGELOG.md");
    private static final Pattern RELEASE = Pattern.compile("(?m)^## \\[?(\\d+\\.\\d+\\.\\d+)\\b");
    private static final String BRIEFLY = "set local lock_timeout = '5s';\n";
    private static final String CONTRACT = "-- contract: nothing reads it since 0.3.0\n" + BRIEFLY;

    private static final Set<String> RELEASES = Set.of("0.3.0");

    /**
     * Before the first release, the log was copied at once (docs/adr/0014-change-log-by-month.md), and an index of
     * sessions replaced another (docs/adr/0007-sessions-in-postgresql.md).
     */
    private static final Map<Integer, Set<String>> ONCE = Map.of(
            36,
            Set.of(
                    "changes lock_timeout on its way",
                    "makes an index under a lock: change_user",
                    "makes an index under a lock: change_team",
                    "makes an index under a lock: change_pkey",
                    "makes an index under a lock: change_organization",
                    "makes an index under a lock: change_value_pkey",
                    "takes away constraint change_epoch_fkey of change",
                    "takes away constraint change_value_change_seq_fkey of change_value",
                    "takes away index change_seq",
                    "rewrites table change",
                    "rewrites table change_value",
                    "reads a whole table under a lock, for constraint change_pkey",
                    "reads a whole table under a lock, for constraint change_value_pkey"),
            41,
            Set.of(
                    "takes away index spring_session_expiry_time",
                    "makes an index under a lock: spring_session_kept_until"));

    private static TestDatabase filled;
    private static Schema before;

    @TempDir
    private Path directory;

    /** A database with rows in every table, on which all of today's migrations were made. */
    @BeforeAll
    static void fill() {
        filled = newest().restored("https://provider.example");
        TestPostgres.flyway(filled.dataSource()).load().migrate();
        before = Schema.of(filled.dataSource());
    }

    static List<UpgradeFile> files() {
        return UpgradeFile.all();
    }

    private static UpgradeFile newest() {
        List<UpgradeFile> files = files();
        return files.get(files.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachMigrationSinceKeepsTheRules(UpgradeFile start) throws IOException {
        TestDatabase database = start.restored("https://provider.example");
        FluentConfiguration flyway = TestPostgres.flyway(database.dataSource());
        List<String> broken = new ArrayList<>();
        Schema was = Schema.of(database.dataSource());
        for (MigrationFile file : MigrationFile.all()) {
            if (file.version() > Integer.parseInt(start.version())) {
                flyway.target(String.valueOf(file.version())).load().migrate();
                Schema is = Schema.of(database.dataSource());
                MigrationRules.brokenBy(file, releases(), was, is).stream()
                        .filter(rule ->
                                !ONCE.getOrDefault(file.version(), Set.of()).contains(rule))
                        .forEach(rule -> broken.add(file.name() + " " + rule));
                was = is;
            }
        }
        assertThat(broken).isEmpty();
    }

    static List<Arguments> goodScripts() {
        return List.of(
                Arguments.of("adds a column", BRIEFLY + "alter table users add column nickname varchar(40);"),
                Arguments.of(
                        "adds a column with a constant",
                        BRIEFLY + "alter table users add column is_guest boolean not null default false;"),
                Arguments.of("adds a table with an index", BRIEFLY + """
                        create table badge (id uuid primary key, user_id uuid not null references users (id));
                        create index badge_user on badge (user_id);"""),
                Arguments.of("defines a function anew", BRIEFLY + """
                        create or replace function fold_pattern(q text) returns text
                          language sql immutable strict parallel safe
                          return '%' || fold(q) || '%';"""),
                Arguments.of(
                        "adds a constraint for later",
                        BRIEFLY + "alter table users add constraint users_named check (name <> '') not valid;"),
                Arguments.of("widens a constraint for later", BRIEFLY + """
                        alter table users
                          drop constraint users_language_known,
                          add constraint users_language_known check (language in ('en', 'fr', 'de')) not valid;"""),
                Arguments.of("makes an index in its own script", """
                        -- No lock_timeout: a concurrent index makes nobody wait.
                        drop index concurrently if exists users_last_login;
                        create index concurrently users_last_login on users (last_login_at);"""),
                Arguments.of("makes an index of the log by the month", """
                        do $$
                        declare
                          month regclass;
                        begin
                          set local lock_timeout = '5s';
                          execute format('create index if not exists %I on only change (kind)', 'change_sample');
                          commit;
                          loop
                            set local lock_timeout = '5s';
                            select inhrelid into month
                            from pg_inherits part
                            where inhparent = 'change'::regclass
                              and not exists (
                                select from pg_index
                                where indrelid = part.inhrelid and indexrelid::regclass::text like '%sample')
                            limit 1;
                            exit when month is null;
                            execute format('create index %I on %s (kind)', month || '_sample', month);
                            commit;
                          end loop;
                        end $$;"""),
                Arguments.of(
                        "takes away what nobody reads", CONTRACT + "alter table users drop column is_device cascade;"),
                Arguments.of("takes away an index that nobody reads", """
                        -- contract: nothing reads it since 0.3.0
                        drop index concurrently if exists users_search;"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodScripts")
    void aScriptThatKeepsTheRules(String name, String script) throws SQLException {
        assertThat(broken(script)).isEmpty();
    }

    static List<Arguments> badScripts() {
        return List.of(
                Arguments.of("makes an index under a lock: change_sample", """
                        set local lock_timeout = '5s';
                        create index change_sample on change (kind);"""),
                Arguments.of("makes an index under a lock: change_sample", """
                        do $$
                        begin
                          set local lock_timeout = '5s';
                          execute format('create index if not exists %I on only change (kind)', 'change_sample');
                        end $$;"""),
                Arguments.of(
                        "does not begin with: set local lock_timeout", "alter table users add column nickname text;"),
                Arguments.of(
                        "does not begin with: set local lock_timeout",
                        "set lock_timeout = '5s';\nalter table users add column nickname text;"),
                Arguments.of(
                        "waits for a lock for more than 5s",
                        "set local lock_timeout = '6s';\nalter table users add column nickname text;"),
                Arguments.of(
                        "changes lock_timeout on its way",
                        BRIEFLY + "set local lock_timeout = 0;\nalter table users add column nickname text;"),
                Arguments.of(
                        "makes an index under a lock: users_last_login",
                        BRIEFLY + "create index users_last_login on users (last_login_at);"),
                Arguments.of(
                        "makes an index under a lock: users_one_name",
                        BRIEFLY + "alter table users add constraint users_one_name unique (id, name);"),
                Arguments.of(
                        "does not drop what is left of an index that failed: users_last_login",
                        "create index concurrently users_last_login on users (last_login_at);"),
                Arguments.of("does something else beside concurrent indexes: create index", """
                        drop index concurrently if exists users_last_login;
                        create index concurrently if not exists users_last_login on users (last_login_at);"""),
                Arguments.of("Detected both transactional and non", """
                        set lock_timeout = '5s';
                        drop index concurrently if exists users_last_login;
                        create index concurrently users_last_login on users (last_login_at);"""),
                Arguments.of(
                        "reads a whole table under a lock, for constraint users_named",
                        BRIEFLY + "alter table users add constraint users_named check (name <> '');"),
                Arguments.of("reads a whole table under a lock, for constraint users_named", BRIEFLY + """
                        alter table users add constraint users_named check (name <> '') not valid;
                        alter table users validate constraint users_named;"""),
                Arguments.of(
                        "column \"due_at\" of relation \"invitation_mail\" contains null values",
                        BRIEFLY + "alter table invitation_mail alter column due_at set not null;"),
                Arguments.of(
                        "reads a whole table under a lock, for not null of granted_by",
                        BRIEFLY + "alter table organization_access alter column granted_by set not null;"),
                Arguments.of(
                        "takes away column users.is_device",
                        BRIEFLY + "alter table users drop column is_device cascade;"),
                Arguments.of(
                        "takes away column users.is_device",
                        "-- contract: nothing reads it since 0.9.0\n" + BRIEFLY
                                + "alter table users drop column is_device cascade;"),
                Arguments.of(
                        "takes away column users.is_device",
                        BRIEFLY + "alter table users rename column is_device to is_machine;"),
                Arguments.of("takes away table staff_grant", BRIEFLY + "alter table staff_grant rename to staff;"),
                Arguments.of("takes away sequence team_steps", BRIEFLY + "alter sequence team_steps rename to steps;"),
                Arguments.of(
                        "takes away function visible_invitation(uuid,uuid,uuid)",
                        BRIEFLY + "drop function visible_invitation(uuid, uuid, uuid);"),
                Arguments.of(
                        "takes away constraint team_access_unique of team_access",
                        BRIEFLY + "alter table team_access drop constraint team_access_unique;"),
                Arguments.of("takes away index users_search", "drop index concurrently if exists users_search;"),
                Arguments.of("takes away trigger user_leaves of users", BRIEFLY + "drop trigger user_leaves on users;"),
                Arguments.of(
                        "changes column session_link.device from character varying(64) to character varying(100)",
                        CONTRACT + "alter table session_link alter column device type varchar(100);"),
                Arguments.of(
                        "rewrites table users",
                        BRIEFLY + "alter table users add column number uuid default gen_random_uuid();"),
                Arguments.of(
                        "rewrites table users",
                        BRIEFLY + "alter table users add column initial text generated always as (name) stored;"),
                Arguments.of("changes rows of users", BRIEFLY + "update users set timezone = 'Europe/Paris';"),
                Arguments.of("changes rows of used_logout_token", BRIEFLY + "delete from used_logout_token;"),
                Arguments.of(
                        "contains null values",
                        BRIEFLY + "alter table used_logout_token add column seen_at timestamptz(6) not null;"),
                Arguments.of(
                        "wants a value that the version before does not write: owner",
                        BRIEFLY + "alter table throttle_budget add column owner text not null;"));
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void aScriptThatBreaksARule(String rule, String script) throws SQLException {
        assertThat(broken(script)).anySatisfy(broken -> assertThat(broken).contains(rule));
    }

    @Test
    void notNullMayBeSetWhereAConstraintProvedItBefore() {
        TestDatabase database = TestPostgres.copyOf(filled);
        String check =
                "alter table organization_access add constraint organization_access_by check (granted_by is not null)";
        assertThat(broken(database, 9001, BRIEFLY + check + " not valid;")).isEmpty();
        String validation = "alter table organization_access validate constraint organization_access_by;";
        assertThat(broken(database, 9002, BRIEFLY + validation)).isEmpty();
        String notNull = "alter table organization_access alter column granted_by set not null;";
        assertThat(broken(database, 9003, BRIEFLY + notNull)).isEmpty();
    }

    @Test
    void aUniqueConstraintMayStandOnAnIndexThatWasMadeBefore() {
        TestDatabase database = TestPostgres.copyOf(filled);
        assertThat(broken(database, 9001, """
                        drop index concurrently if exists identity_named;
                        create unique index concurrently identity_named on identity (subject, issuer);""")).isEmpty();
        String constraint = "alter table identity add constraint identity_named unique using index identity_named;";
        assertThat(broken(database, 9002, BRIEFLY + constraint)).isEmpty();
    }

    /** The error of Flyway or PostgreSQL if the script cannot be run, else of the rules. */
    private List<String> broken(String script) throws SQLException {
        return script.contains("concurrently") || script.contains("commit;")
                ? broken(TestPostgres.copyOf(filled), 9001, script)
                : brokenInATransaction(script);
    }

    private static List<String> brokenInATransaction(String script) throws SQLException {
        try (var connection = filled.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script);
            return MigrationRules.brokenBy(
                    new MigrationFile("V9001__sample.sql", script),
                    RELEASES,
                    before,
                    Schema.of(new SingleConnectionDataSource(connection, true)));
        } catch (PSQLException e) {
            return List.of(e.getMessage());
        }
    }

    private List<String> broken(TestDatabase database, int version, String script) {
        MigrationFile file = new MigrationFile("V" + version + "__sample.sql", script);
        Schema was = Schema.of(database.dataSource());
        try {
            Files.writeString(directory.resolve(file.name()), script);
            if (script.contains("commit;")) {
                Files.writeString(directory.resolve(file.name() + ".conf"), "executeInTransaction=false");
            }
            TestPostgres.flyway(database.dataSource())
                    .locations("classpath:db/migration", "filesystem:" + directory)
                    .load()
                    .migrate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FlywayException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return MigrationRules.brokenBy(file, RELEASES, was, Schema.of(database.dataSource()));
    }

    private static Set<String> releases() throws IOException {
        return RELEASE.matcher(Files.readString(CHANGELOG))
                .results()
                .map(release -> release.group(1))
                .collect(toSet());
    }
}
