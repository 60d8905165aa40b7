package org.annuaire.directory.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.annuaire.directory.commands.Commands;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs the command, and shows what a database holds afterwards. */
final class TestCountry {
    private TestCountry() {}

    /** The exit code, a space, and the output. */
    static String run(TestDatabase in, String... options) {
        return run(in.url(), options);
    }

    static String run(String url, String... options) {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        List<String> words = Stream.concat(Stream.of("demo", "--spring.datasource.url=" + url), Stream.of(options))
                .toList();
        return Commands.run(words, writer, writer).orElseThrow() + " " + written;
    }

    /** All rows of all tables, without what tells when the command ran. */
    static Map<String, List<String>> contents(TestDatabase of) {
        JdbcClient client = JdbcClient.create(of.dataSource());
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : texts(client, """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and relname <> 'change_epoch'
                """)) {
            String rows = table.equals("change")
                    ? "select to_jsonb(t) - 'xid' from change t order by 1"
                    : table.startsWith("flyway")
                            ? "select to_jsonb(t) - 'installed_on' - 'execution_time' from " + table + " t order by 1"
                            : "select to_jsonb(t) from " + table + " t order by 1";
            contents.put(table, texts(client, rows));
        }
        return contents;
    }

    static List<String> texts(JdbcClient client, String statement) {
        return client.sql(statement).query((row, number) -> row.getString(1)).list();
    }
}
