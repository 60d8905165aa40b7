package org.annuaire.directory.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database with a country of 100,000 people and what they left behind over the years, to read plans on. It is made
 * once for all classes, and nobody may change it. Plans are made without knowing for whom, as the driver's are from the
 * sixth call on.
 */
public final class Country {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "lists");
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate sql;
    private final Set<String> growing;

    private Country(JdbcTemplate sql) {
        this.sql = sql;
        this.growing = Set.copyOf(sql.queryForList(
                "select relname from pg_class where relkind = 'r' and reltuples >= 10000", String.class));
    }

    /** The one country. */
    public static Country get() {
        return Made.COUNTRY;
    }

    private static final class Made {
        static final Country COUNTRY = make();
    }

    private static Country make() {
        DataSource database = TestPostgres.newUnmigratedDatabase().dataSource();
        SingleConnectionDataSource connection = TestPostgres.single(database);
        JdbcTemplate sql = new JdbcTemplate(connection);
        TestPostgres.flyway(database).target("22").load().migrate();
        // Indexes are made faster at once, and the rows are known to be whole.
        sql.execute("drop index users_search, contact_searched");
        sql.execute("set session_replication_role = replica");
        sql.execute("set annuaire.people = 100000");
        sql.execute("set annuaire.accesses = 1");
        sql.execute("set annuaire.contacts = 10");
        sql.execute(script("country.sql"));
        sql.execute("reset session_replication_role");
        sql.execute("create index users_search on users using gin (searched gin_trgm_ops)");
        sql.execute("create index contact_searched on contact using gin (searched gin_trgm_ops)");
        TestPostgres.flyway(database).load().migrate();
        sql.execute("set session_replication_role = replica");
        sql.execute(script("history.sql"));
        sql.execute("reset session_replication_role");
        sql.execute("vacuum analyze");
        sql.execute("set plan_cache_mode = force_generic_plan");
        return new Country(sql);
    }

    private static String script(String name) {
        try {
            return Files.readString(SCRIPTS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only value of a query, as a literal. */
    public String literal(String query) {
        return "'" + sql.queryForObject(query, String.class) + "'";
    }

    /** Whether a table grows with the people, or with the years. */
    public boolean grows(String table) {
        return growing.contains(table);
    }

    /** The plan of a statement with these literals for its parameters, by {@code explain} with these options. */
    public JsonNode plan(ProgramStatements.Statement statement, UnaryOperator<String> literal, String options) {
        ProgramStatements.Numbered numbered = statement.numbered(literal);
        sql.execute("deallocate all");
        sql.execute("prepare statement as " + numbered.sql());
        String values = numbered.values().isEmpty() ? "" : "(" + String.join(", ", numbered.values()) + ")";
        String json =
                sql.queryForObject("explain (" + options + ", format json) execute statement" + values, String.class);
        return JSON.readTree(json).get(0).path("Plan");
    }
}
