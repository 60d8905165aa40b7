package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annuaire.directory.testing.ProgramStatements;
import org.annuaire.directory.testing.ProgramStatements.Statement;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Of each table it is decided whether its rows are removed one day (docs/guides/what-is-kept.md). Those that are, are found
 * by an index, in its order: a run costs what it removes, not what there is.
 */
final class RetainedTablesTests {
    /** They go with a row that is removed. */
    private static final Set<String> GO_ALONG = Set.of("invitation_mail", "session_link", "spring_session_attributes");

    /** A library removes them. */
    private static final Set<String> REMOVED_BY_LIBRARY = Set.of("throttle_budget");

    /** What people, staff and services made on purpose, and what is derived from it: until they delete it. */
    private static final Set<String> STAY = Set.of(
            "api_key",
            "contact",
            "identity",
            "member_listing",
            "name_part",
            "organization",
            "organization_access",
            "organization_domain",
            "organization_registration_id",
            "organization_service_provider",
            "profile_listing",
            "service_provider",
            "staff_grant",
            "team",
            "team_access",
            "team_service_provider",
            "users");

    /** Their months are dropped. */
    private static final Set<String> GO_BY_THE_MONTH = Set.of("change", "change_value");

    /** As many rows as there are files, tasks, migrations or restored backups. */
    private static final Set<String> DO_NOT_GROW = Set.of(
            "change_epoch",
            "flyway_schema_history",
            "scheduled_tasks",
            "sirene_establishment",
            "sirene_load",
            "sirene_staging");

    private static final Pattern REMOVED = Pattern.compile("delete from (\\w+)");

    private static Connection connection;
    private static JdbcClient sql;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestPostgres.newDatabase().dataSource().getConnection();
        sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        // The tables are empty here: this leaves what a full one would choose, wherever an index allows it.
        for (String plan : new String[] {"seqscan", "bitmapscan", "hashjoin", "mergejoin"}) {
            sql.sql("set enable_" + plan + " = off").update();
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    static Stream<Statement> removals() {
        return ProgramStatements.all()
                .filter(statement ->
                        statement.name().contains(".REMOVE") && statement.sql().contains(":before"));
    }

    @Test
    void ofEachTableItIsDecided() {
        Set<String> decided = new TreeSet<>();
        Stream.of(GO_ALONG, REMOVED_BY_LIBRARY, STAY, GO_BY_THE_MONTH, DO_NOT_GROW)
                .forEach(decided::addAll);
        removals()
                .flatMap(removal -> REMOVED.matcher(removal.sql()).results())
                .forEach(table -> decided.add(table.group(1)));
        assertThat(sql.sql("""
                        select relname
                        from pg_class
                        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                        """).query(String.class).list()).containsExactlyInAnyOrderElementsOf(decided);
    }

    @ParameterizedTest
    @MethodSource("removals")
    void aRemovalUsesAnIndex(Statement removal) {
        assertThat(plan(removal.sql())).contains("Index").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void oneWithoutAnIndexIsNoticed() {
        assertThat(plan("delete from waiting_case where first_at <= :before")).contains("Seq Scan");
    }

    private static String plan(String removal) {
        String before = removal.contains("expiry_time") ? "0" : "timestamptz '2001-01-01'";
        return String.join(
                "\n",
                sql.sql("explain " + removal.replace(":before", before).replace(":most", "1000"))
                        .query(String.class)
                        .list());
    }
}
