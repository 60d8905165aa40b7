package org.annuaire.directory;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a database as a release left them, named after its newest migration. The schema is not included: merged
 * migrations never change, so they create it again.
 */
record UpgradeFile(Path path) {
    private static final Path ALL = Path.of("src", "test", "resources", "upgrade");

    /** Stands in the file for the address of that day's provider. */
    private static final String PROVIDER = "https://provider.example";

    /**
     * Each table with its columns that are not computed; rate limits are gone after two minutes, and an extract is
     * staged only while it is loaded.
     */
    private static final String TABLES = """
            select c.table_name as name,
                   string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns,
                   string_agg(
                     format('quote_nullable(%I::text)', c.column_name), $$ || ', ' || $$
                     order by c.ordinal_position) as values
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
              and c.table_name not in ('flyway_schema_history', 'throttle_budget', 'disclosed_person',
                'disclosure_count', 'sirene_staging')
              and not exists (
                select from pg_class where oid = format('public.%I', c.table_name)::regclass and relispartition)
            group by c.table_name
            order by c.table_name
            """;

    private static final String SEQUENCES = """
            select format('select setval(%L, %s);', sequencename, last_value)
            from pg_sequences
            where schemaname = 'public' and last_value is not null
            order by sequencename
            """;

    /** What would have expired since. */
    private static final String STILL_GOOD = """
            update invitation set expires_at = now() + interval '1 day';
            update api_key set expires_at = now() + interval '1 day';
            update spring_session
            set last_access_time = extract(epoch from now()) * 1000,
                expiry_time = (extract(epoch from now()) + max_inactive_interval) * 1000;
            update spring_session_attributes
            set attribute_bytes = jsonb_set(attribute_bytes, '{since}',
              to_jsonb(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
            where attribute_name = 'signed-in'
            """;

    /** The files of all releases from which an upgrade is supported. */
    static List<UpgradeFile> all() {
        try (var files = Files.list(ALL)) {
            return files.sorted().map(UpgradeFile::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the content of this database, whose provider had this address. */
    static void write(JdbcClient sql, String issuer) {
        String version = sql.sql("select version from flyway_schema_history order by installed_rank desc limit 1")
                .query(String.class)
                .single();
        String text = """
                -- The rows that a program of migration V%s left; its people do not exist. UpgradeFileTests wrote it.
                set session_replication_role = replica;
                %s
                %s
                reset session_replication_role;
                """.formatted(
                        version,
                        tables(sql).stream().map(table -> table.insert(sql)).collect(joining("\n")),
                        String.join("\n", sql.sql(SEQUENCES).query(String.class).list()));
        try {
            Files.createDirectories(ALL);
            Files.writeString(ALL.resolve("V" + version + ".sql"), text.replace(issuer, PROVIDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the tables that have no row. */
    static List<String> emptyTables(JdbcClient sql) {
        return tables(sql).stream()
                .filter(table -> table.rows(sql).isEmpty())
                .map(Table::name)
                .toList();
    }

    private static List<Table> tables(JdbcClient sql) {
        return sql.sql(TABLES).query(Table.class).list();
    }

    private record Table(String name, String columns, String values) {
        List<String> rows(JdbcClient sql) {
            return sql.sql("select %s as row from %s order by row".formatted(values, name))
                    .query(String.class)
                    .list();
        }

        String insert(JdbcClient sql) {
            return rows(sql).stream()
                    .collect(joining(
                            "),\n(",
                            "insert into %s (%s) overriding system value values\n(".formatted(name, columns),
                            ");"));
        }
    }

    /** The newest migration of that release. */
    String version() {
        return path.getFileName().toString().replaceAll("^V|\\.sql$", "");
    }

    /** A database of that release, with the people of this provider. */
    TestDatabase restored(String issuer) {
        TestDatabase database = TestPostgres.newUnmigratedDatabase();
        TestPostgres.flyway(database.dataSource()).target(version()).load().migrate();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(path).replace(PROVIDER, issuer));
            statement.execute(STILL_GOOD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not take " + path, e);
        }
        return database;
    }

    @Override
    public String toString() {
        return "V" + version();
    }
}
