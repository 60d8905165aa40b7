package org.annuaire.directory.changes;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.TestPostgres;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("platform")
final class ChangeMonthsTests {
    private static final Duration TICK = Duration.ofNanos(1_000);
    private static final UserId ADA = new UserId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final UserId BOB = new UserId(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    private final TestDatabase database = TestPostgres.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final ChangeSql sql = new ChangeSql(jdbc, new NamedParameterJdbcTemplate(database.dataSource()));
    /** The first month that is not made yet. */
    private final Instant next;

    ChangeMonthsTests() {
        sql.openEpochIfNeeded(Instant.EPOCH);
        next = jdbc.sql("select starts from change_months('change') where ends is null")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void aNewDatabaseHasThisMonthAndThreeMore() {
        assertThat(months("change")).containsExactly(month(-4), month(-3), month(-2), month(-1));
        assertThat(months("change_value")).isEqualTo(months("change"));
        assertThat(next).isEqualTo(plus(0));
    }

    @Test
    void threeMonthsAreMadeAhead() {
        assertThat(sql.extend(plus(-3).minus(TICK))).isZero();
        assertThat(sql.extend(plus(-3))).isEqualTo(2);
        assertThat(sql.extend(plus(-3))).isZero();
        assertThat(sql.extend(plus(0))).isEqualTo(6);
        assertThat(months("change"))
                .endsWith(month(-1), month(0), month(1), month(2), month(3))
                .hasSize(8);
        assertThat(months("change_value")).isEqualTo(months("change"));
    }

    @Test
    void aMonthBeginsAtItsFirstInstantInUtcWhateverTheTimeZoneOfAConnection() throws SQLException {
        var paris = TestPostgres.single(database.dataSource());
        JdbcClient there = JdbcClient.create(paris);
        there.sql("set timezone = 'Europe/Paris'").update();
        new ChangeSql(there, new NamedParameterJdbcTemplate(paris)).extend(plus(12));
        paris.destroy();
        for (int index = 0; index < 12; index++) {
            log(plus(index).minus(TICK), ADA);
            log(plus(index), ADA);
            assertThat(monthsOfChanges()).containsExactly(month(index - 1), month(index));
            assertThat(monthsOfValues()).isEqualTo(monthsOfChanges());
            jdbc.sql("delete from change").update();
            jdbc.sql("delete from change_value").update();
        }
    }

    @Test
    void whateverAClockSaysIsWritten() {
        List.of(Instant.EPOCH, plus(-5), plus(100)).forEach(at -> log(at, ADA));
        assertThat(monthsOfChanges()).containsExactly("earlier", "later");
    }

    @Test
    void whatWasWrittenBeforeItsMonthWasMadeMovesThere() {
        log(plus(0), ADA);
        log(plus(1), ADA);
        log(plus(70), ADA);
        List<String> before = rows();
        sql.extend(plus(1));
        assertThat(monthsOfChanges()).containsExactly(month(0), month(1), "later");
        assertThat(monthsOfValues()).isEqualTo(monthsOfChanges());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aClockOfTheFarFutureMakesNoEndOfMonths() {
        assertThat(sql.extend(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(120);
    }

    @Test
    void ofManyInstancesOneMakesAMonth() throws InterruptedException {
        var outcomes = Parallel.calls(8, () -> sql.extend(plus(0)));
        assertThat(outcomes)
                .contains(new Parallel.Returned<>(8))
                .allSatisfy(
                        outcome -> assertThat(outcome).isIn(new Parallel.Returned<>(8), new Parallel.Returned<>(0)));
        assertThat(outcomes).filteredOn(new Parallel.Returned<>(8)::equals).hasSize(1);
    }

    @Test
    void nobodyWaitsForAMonthToBeMade() throws SQLException {
        log(plus(0), ADA);
        try (var reader = database.dataSource().getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select * from change").close();
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> sql.extend(plus(0)));
            assertThat(months("change")).hasSize(4);
        }
        log(plus(0), ADA);
        assertThat(sql.extend(plus(0))).isEqualTo(8);
        assertThat(monthsOfChanges()).containsExactly(month(0));
    }

    @Test
    void aMonthIsDroppedOnceAllOfItIsOld() {
        log(plus(-4), ADA);
        log(plus(-3).minus(TICK), ADA);
        log(plus(-3), ADA);
        assertThat(sql.dropChanges(plus(-3).minus(TICK))).isZero();
        assertThat(sql.dropChanges(plus(-3))).isOne();
        assertThat(sql.dropChanges(plus(-3))).isZero();
        assertThat(monthsOfChanges()).containsExactly(month(-3));
        assertThat(monthsOfValues()).as("kept for a time of their own").containsExactly(month(-4), month(-3));
        assertThat(sql.dropValues(plus(-2))).isEqualTo(2);
        assertThat(monthsOfValues()).isEmpty();
        assertThat(monthsOfChanges()).containsExactly(month(-3));
    }

    @Test
    void whatIsOlderThanAllMonthsGoesWithThem() {
        log(Instant.EPOCH, ADA);
        assertThat(sql.dropChanges(plus(-4).minus(TICK))).isZero();
        assertThat(monthsOfChanges()).containsExactly("earlier");
        assertThat(sql.dropChanges(plus(-4))).isZero();
        assertThat(monthsOfChanges()).isEmpty();
        sql.dropChanges(plus(-2));
        log(plus(-3), ADA);
        assertThat(monthsOfChanges()).as("a clock that is behind").containsExactly("earlier");
        sql.dropChanges(plus(-2));
        assertThat(monthsOfChanges()).isEmpty();
    }

    @Test
    void monthsThatAreStillUsedMayAllBeDropped() {
        assertThat(sql.dropChanges(plus(0))).isEqualTo(4);
        assertThat(months("change")).isEmpty();
        log(plus(-1), ADA);
        log(plus(0), ADA);
        assertThat(monthsOfChanges()).containsExactly("earlier", "later");
        assertThat(sql.extend(plus(0))).isEqualTo(8);
        assertThat(monthsOfChanges()).containsExactlyInAnyOrder("earlier", month(0));
    }

    @Test
    void aPersonsValuesAreFoundAndForgottenInEveryMonth() {
        for (Instant at : List.of(Instant.EPOCH, plus(-4), plus(-1), plus(5))) {
            log(at, ADA);
            log(at, BOB);
        }
        assertThat(sql.values(List.of(ADA), "name"))
                .containsExactlyInAnyOrder(names(ADA, Instant.EPOCH, plus(-4), plus(-1), plus(5)));
        sql.deleteValues(List.of(ADA));
        assertThat(sql.values(List.of(ADA), "name")).isEmpty();
        assertThat(sql.values(List.of(BOB), "name")).hasSize(4);
        assertThat(monthsOfChanges()).hasSize(4);
        assertThat(rows()).hasSize(8);
    }

    /** V2 to V35: no time, and a foreign key that is no more. */
    @Test
    void whatTheVersionBeforeWritesIsTaken() {
        jdbc.sql("""
                        with logged as (
                          insert into change (at, kind, user_id, fields) values (now(), 'user.changed', :ada, '{name}')
                          returning seq
                        )
                        insert into change_value (change_seq, field, old_value, new_value)
                        select logged.seq, field, before, after
                        from logged, unnest('{name}'::text[], '{A}'::text[], '{B}'::text[]) as value (field, before, after)
                        """).param("ada", ADA.value()).update();
        assertThat(sql.values(List.of(ADA), "name")).containsExactlyInAnyOrder("A", "B");
        assertThat(monthsOfChanges()).isEqualTo(monthsOfValues()).doesNotContain("earlier", "later");
        sql.deleteValues(List.of(ADA));
        assertThat(sql.values(List.of(ADA), "name")).isEmpty();
    }

    private void log(Instant at, UserId user) {
        sql.insert(
                List.of(Change.of("user.changed", ChangeOrigin.PERSON)
                        .about(user)
                        .with("name", null, name(user, at))),
                at);
    }

    private static String name(UserId user, Instant at) {
        return user + " at " + at;
    }

    private static String[] names(UserId user, Instant... at) {
        return List.of(at).stream().map(one -> name(user, one)).toArray(String[]::new);
    }

    /** The beginning of the month so many after the first that is not made. */
    private Instant plus(int months) {
        return ZonedDateTime.ofInstant(next, UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusMonths(months)
                .toInstant();
    }

    private String month(int plus) {
        return plus(plus).toString().substring(0, 7).replace('-', '_');
    }

    private List<String> months(String log) {
        return jdbc.sql("""
                        select replace(month::text, :log || '_', '')
                        from change_months(:log::regclass)
                        where starts is not null and ends is not null
                        order by starts
                        """).param("log", log).query(String.class).list();
    }

    private List<String> monthsOfChanges() {
        return jdbc.sql("select distinct replace(tableoid::regclass::text, 'change_', '') from change order by 1")
                .query(String.class)
                .list();
    }

    private List<String> monthsOfValues() {
        return jdbc.sql(
                        "select distinct replace(tableoid::regclass::text, 'change_value_', '') from change_value order by 1")
                .query(String.class)
                .list();
    }

    private List<String> rows() {
        return jdbc.sql("""
                        select to_jsonb(change)::text || coalesce(to_jsonb(v)::text, '')
                        from change
                        left join change_value v on change_seq = seq
                        order by seq
                        """).query(String.class).list();
    }
}
