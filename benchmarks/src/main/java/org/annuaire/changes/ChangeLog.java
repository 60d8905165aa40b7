package org.annuaire.changes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Reads a log of three years, first alone and then while a fixed number of changes is written each second, each in a
 * transaction of its own. Prints how long readers took.
 */
public final class ChangeLog {
    private static final int READERS = 4;
    private static final int WRITERS = 8;

    /** By the version before the months, so that the migration is measured, too. */
    private static final String FILL = """
            insert into change_epoch (number, system_identifier, timeline, started_at) values (1, 1, 1, now());
            insert into change (xid, at, kind, organization_id, team_id, user_id, fields)
            select (3 + number / 2000)::text::xid8, now() - (%1$d - number) * interval '3 years' / %1$d, 'thing.done',
              md5('o' || number %% 500)::uuid, md5('t' || number %% 10000)::uuid, md5('u' || number %% 50000)::uuid,
              '{name}'
            from generate_series(1, %1$d) number;
            insert into change_value (change_seq, field, new_value)
            select seq, 'name', 'Value of ' || seq from change where at > now() - interval '1 year'""";

    private static final String BEFORE = "34";

    private ChangeLog() {}

    public static void main(String[] arguments) throws Exception {
        int rate = Integer.getInteger("rate", 1_000);
        Duration each = Duration.ofSeconds(Integer.getInteger("seconds", 20));
        int changes = Integer.getInteger("changes", 1_000_000);
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            migrate(database, Path.of(arguments[0]), changes);
            Readers readers = new Readers(database.getPostgresDatabase());
            readers.run(READERS, each);
            print("readers alone", readers.run(READERS, each));
            try (Writers writers = Writers.start(database.getPostgresDatabase(), WRITERS, rate)) {
                print("beside " + rate + " changes a second", readers.run(READERS, each));
                System.out.printf(Locale.ROOT, "  written: %.0f a second%n", writers.perSecond());
            }
            print("readers alone again", readers.run(READERS, each));
        }
    }

    private static void migrate(EmbeddedPostgres database, Path scripts, int changes) throws SQLException {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.getPostgresDatabase())
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .locations("filesystem:" + scripts);
        flyway.target(BEFORE).load().migrate();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL.formatted(changes));
            long start = System.nanoTime();
            flyway.target("latest").load().migrate();
            System.out.printf(
                    Locale.ROOT, "migrated %d changes in %.1f s%n", changes, (System.nanoTime() - start) / 1e9);
            statement.execute("vacuum analyze");
        }
    }

    private static void print(String name, List<Readers.Result> results) {
        System.out.printf(Locale.ROOT, "%n%-42s %8s %8s %8s %9s%n", name, "p50 ms", "p95 ms", "p99 ms", "a second");
        results.forEach(result -> System.out.printf(
                Locale.ROOT,
                "  %-40s %8.2f %8.2f %8.2f %9.0f%n",
                result.name(),
                result.percentile(50),
                result.percentile(95),
                result.percentile(99),
                result.perSecond()));
    }
}
