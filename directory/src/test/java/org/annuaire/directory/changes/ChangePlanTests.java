package org.annuaire.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.annuaire.directory.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log of three years is read in the order of time and of commits without a sort, and only where the page is. */
@Tag("platform")
final class ChangePlanTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 21;
    private static final int MONTHS_AHEAD_AND_LATER = 4;
    private static final int CHANGES_OF_A_MONTH = 1700;

    private static SingleConnectionDataSource connection;
    private static JdbcClient sql;

    /** 60,000 changes, of 20 organizations, 200 teams and 500 people, by the version before the months. */
    @BeforeAll
    static void aLog() {
        DataSource database = TestPostgres.newUnmigratedDatabase().dataSource();
        connection = TestPostgres.single(database);
        sql = JdbcClient.create(connection);
        TestPostgres.flyway(database).target("34").load().migrate();
        sql.sql("insert into change_epoch (number, system_identifier, timeline, started_at) values (1, 1, 1, now())")
                .update();
        sql.sql("""
                        insert into change (xid, at, kind, organization_id, team_id, user_id, fields)
                        select (3 + number / 100)::text::xid8, now() - (60000 - number) * interval '26 minutes',
                          'thing.done', md5('o' || number % 20)::uuid, md5('t' || number % 200)::uuid,
                          md5('u' || number % 500)::uuid, '{name}'
                        from generate_series(1, 60000) number
                        """).update();
        sql.sql("insert into change_value (change_seq, field, new_value) select seq, 'name', seq::text from change")
                .update();
        TestPostgres.flyway(database).load().migrate();
        sql.sql("vacuum analyze").update();
        sql.sql("set plan_cache_mode = force_generic_plan").update();
    }

    @AfterAll
    static void disconnect() {
        connection.destroy();
    }

    @Test
    void theUpgradeLostNothing() {
        assertThat(sql.sql("select count(*) from change join change_value v on v.change_seq = seq and v.at = change.at")
                        .query(Integer.class)
                        .single())
                .isEqualTo(60_000);
        assertThat(sql.sql("select nextval('change_seq_seq')").query(Long.class).single())
                .isEqualTo(60_001);
        assertThat(sql.sql("select count(distinct tableoid) from change")
                        .query(Integer.class)
                        .single())
                .isBetween(36, 37);
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization 'o1'", "team 't1'", "user 'u1'"})
    void theNewestOfOneAreReadFromTheNewestMonths(String what) {
        Plan plan = plan(
                """
                select seq, at, kind, actor_id, fields
                from change
                where %s_id = $1 and (at, seq) < ($2, $3)
                order by at desc, seq desc
                limit %d
                """.formatted(what.split(" ")[0], PAGE),
                "uuid, timestamptz, bigint",
                "md5(" + what.split(" ")[1] + ")::uuid, now(), 9e15::bigint");
        assertThat(plan.rows()).as(plan.text()).isEqualTo(PAGE);
        assertThat(plan.tables()).as(plan.text()).hasSizeLessThan(MONTHS_AHEAD_AND_LATER + 10);
        assertThat(plan.types()).as(plan.text()).doesNotContain("Sort", "Incremental Sort", "Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30_000, 59_000})
    void theFeedIsReadOnFromItsCursor(int after) {
        Plan plan = plan("""
                select epoch, xid, seq, kind
                from change
                where (epoch, xid, seq) > ($1, $2, $3) and xid < pg_snapshot_xmin(pg_current_snapshot())
                order by epoch, xid, seq
                limit %d
                """.formatted(PAGE), "int, xid8, bigint", "1, '" + (3 + after / 100) + "', " + after);
        // One of each month that has more, to know which is first.
        assertThat(plan.rows()).as(plan.text()).isBetween((long) PAGE, PAGE + 40L);
        assertThat(plan.types()).as(plan.text()).doesNotContain("Sort", "Incremental Sort", "Seq Scan");
    }

    @Test
    void erasureReadsThePersonsChangesOnly() {
        String erasure =
                "delete from change_value where change_seq = any (array(select seq from change where user_id in ($1)))";
        // What little the first month has may be read as a whole; an index leads to everything.
        Plan plan = plan(erasure, "uuid", "md5('u2')::uuid");
        assertThat(plan.rows()).as(plan.text()).isBetween(2L * 120, 2 * 120 + 2L * CHANGES_OF_A_MONTH);
        sql.sql("set enable_seqscan = off").update();
        Plan byIndexes = plan(erasure, "uuid", "md5('u3')::uuid");
        sql.sql("reset enable_seqscan").update();
        assertThat(byIndexes.rows()).as(byIndexes.text()).isEqualTo(2 * 120);
    }

    private static Plan plan(String statement, String types, String values) {
        JdbcTemplate jdbc = new JdbcTemplate(connection);
        jdbc.execute("deallocate all");
        jdbc.execute("prepare reading (" + types + ") as " + statement);
        String json = sql.sql("explain (analyze, timing off, format json) execute reading (" + values + ")")
                .query(String.class)
                .single();
        List<JsonNode> ran = new ArrayList<>();
        JsonNode root = JSON.readTree(json).get(0).path("Plan");
        collect(root, ran);
        return new Plan(root.toPrettyString(), ran);
    }

    private static void collect(JsonNode node, List<JsonNode> ran) {
        if (node.path("Actual Loops").asDouble() > 0) {
            ran.add(node);
        }
        node.path("Plans").forEach(child -> collect(child, ran));
    }

    /** @param ran the nodes that were executed */
    private record Plan(String text, List<JsonNode> ran) {
        List<String> types() {
            return ran.stream().map(node -> node.path("Node Type").asString()).toList();
        }

        List<JsonNode> tables() {
            return ran.stream()
                    .filter(node -> node.has("Relation Name"))
                    .filter(node -> node.path("Node Type").asString().contains("Scan"))
                    .toList();
        }

        long rows() {
            return Math.round(tables().stream()
                    .mapToDouble(node -> (node.path("Actual Rows").asDouble()
                                    + node.path("Rows Removed by Filter").asDouble())
                            * node.path("Actual Loops").asDouble())
                    .sum());
        }
    }
}
