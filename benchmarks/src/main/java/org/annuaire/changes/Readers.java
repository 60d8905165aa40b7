package org.annuaire.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Services that follow the log, and people who look at the journal of an organization, a team or a person. */
final class Readers {
    // The order is that of the columns, not of the text that is selected.
    private static final String FEED = """
            select epoch, xid::text, seq, at, kind, actor_id, organization_id, user_id, team_id, fields
            from change
            where (epoch, xid, seq) > (1, ?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by change.epoch, change.xid, change.seq
            limit 100""";

    private static final String NEWEST = """
            select xid::text, seq from change order by epoch desc, change.xid desc, seq desc limit 1 offset 5000""";

    private static final Map<String, String> JOURNALS = Map.of(
            "organization", journal("organization_id"),
            "team", journal("team_id"),
            "user", journal("user_id"));

    private final DataSource database;

    Readers(DataSource database) {
        this.database = database;
    }

    private static String journal(String of) {
        return """
                select seq, at, kind, actor_id, fields
                from change
                where %s = md5(?)::uuid and (at, seq) < (now(), 9000000000000000000)
                order by at desc, seq desc
                limit 21""".formatted(of);
    }

    /** @param nanoseconds of each read, sorted */
    record Result(String name, long[] nanoseconds, double perSecond) {
        double percentile(int percent) {
            int last = nanoseconds.length - 1;
            return nanoseconds[Math.min(last, nanoseconds.length * percent / 100)] / 1e6;
        }
    }

    List<Result> run(int readers, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<Future<Map<String, List<Long>>>> running = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                running.add(threads.submit(() -> read(duration)));
            }
            Map<String, List<Long>> all = new LinkedHashMap<>();
            for (Future<Map<String, List<Long>>> one : running) {
                one.get()
                        .forEach((name, times) -> all.computeIfAbsent(name, any -> new ArrayList<>())
                                .addAll(times));
            }
            double seconds = duration.toNanos() / 1e9;
            return all.entrySet().stream()
                    .map(entry -> new Result(
                            entry.getKey(),
                            entry.getValue().stream()
                                    .mapToLong(Long::longValue)
                                    .sorted()
                                    .toArray(),
                            entry.getValue().size() / seconds))
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, List<Long>> read(Duration duration) throws SQLException {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Feed feed = new Feed(connection)) {
            Map<String, PreparedStatement> journals = new LinkedHashMap<>();
            for (var journal : JOURNALS.entrySet()) {
                journals.put(journal.getKey(), connection.prepareStatement(journal.getValue()));
            }
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                timed(times, "feed, 100 changes", feed::next);
                for (var journal : journals.entrySet()) {
                    String of = journal.getKey().charAt(0)
                            + String.valueOf(ThreadLocalRandom.current().nextInt(500));
                    journal.getValue().setString(1, of);
                    timed(times, "journal of a " + journal.getKey(), () -> drain(journal.getValue()));
                }
            }
        }
        return times;
    }

    private interface Read {
        void run() throws SQLException;
    }

    private static void timed(Map<String, List<Long>> times, String name, Read read) throws SQLException {
        long start = System.nanoTime();
        read.run();
        times.computeIfAbsent(name, any -> new ArrayList<>()).add(System.nanoTime() - start);
    }

    private static void drain(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getLong(1);
            }
        }
    }

    /** Follows the log; at its end, it begins again 5,000 changes back. */
    private static final class Feed implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement statement;
        private String xid = "0";
        private long seq;

        Feed(Connection connection) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(FEED);
            begin();
        }

        void next() throws SQLException {
            statement.setString(1, xid);
            statement.setLong(2, seq);
            boolean found = false;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    xid = rows.getString(2);
                    seq = rows.getLong(3);
                    found = true;
                }
            }
            if (!found) {
                begin();
            }
        }

        private void begin() throws SQLException {
            try (ResultSet row = connection.createStatement().executeQuery(NEWEST)) {
                row.next();
                xid = row.getString(1);
                seq = row.getLong(2);
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
