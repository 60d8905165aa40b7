package org.annuaire.directory.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom viewers have been shown on a day. */
@Component
final class DisclosureSql {
    private static final String DISCLOSE = """
            select viewer, newly, total, refused, first
            from disclose(:day, :viewers::uuid[], :budgets::int[], :people::uuid[])
            """;

    private static final String REMOVE_PAST_PEOPLE = """
            delete from disclosed_person
            where ctid = any (array(
              select ctid
              from disclosed_person
              where day < cast(:before as date)
              order by day, viewer, person
              limit :most
              for update skip locked))
            """;

    private static final String REMOVE_PAST_COUNTS = """
            delete from disclosure_count
            where ctid = any (array(
              select ctid
              from disclosure_count
              where day < cast(:before as date)
              order by day, viewer
              limit :most
              for update skip locked))
            """;

    private static final RowMapper<Outcome> OUTCOME = (row, number) -> new Outcome(
            Rows.uuid(row, "viewer"),
            row.getInt("newly"),
            row.getInt("total"),
            row.getBoolean("refused"),
            row.getBoolean("first"));

    private final JdbcClient jdbc;

    DisclosureSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of one viewer's budget.
     *
     * @param newly how many people are new to the viewer
     * @param total how many the viewer has been shown on this day
     * @param refused whether they would be too many, so that nobody is shown
     * @param first whether that happened for the first time on this day
     */
    record Outcome(UUID viewer, int newly, int total, boolean refused, boolean first) {}

    /** Counts these people against all the budgets, or against none; nothing for viewers to whom none is new. */
    List<Outcome> disclose(LocalDate day, List<Budget> budgets, Collection<UserId> people) {
        return jdbc.sql(DISCLOSE)
                .param("day", day)
                .param("viewers", budgets.stream().map(Budget::viewer).toArray(UUID[]::new))
                .param("budgets", budgets.stream().map(Budget::most).toArray(Integer[]::new))
                .param("people", people.stream().map(UserId::value).toArray(UUID[]::new))
                .query(OUTCOME)
                .list();
    }

    int removePastPeople(Instant before, int most) {
        return remove(REMOVE_PAST_PEOPLE, before, most);
    }

    int removePastCounts(Instant before, int most) {
        return remove(REMOVE_PAST_COUNTS, before, most);
    }

    private int remove(String statement, Instant before, int most) {
        return jdbc.sql(statement)
                .param("before", LocalDate.ofInstant(before, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
