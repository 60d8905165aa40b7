package org.annuaire.directory.journal;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.journal.JournalNames.Key;
import org.annuaire.directory.journal.JournalNames.Named;
import org.annuaire.directory.journal.JournalNames.Subject;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the change log by time, newest first: each list from an index that begins with what it is filtered by. A range
 * of the whole index stands where an equation would do: most people and teams have few changes, so for an equation the
 * planner would read and sort all of them, of the busiest too, or walk through everybody's to find a rare kind.
 */
@Component
final class JournalSql {
    static final String LIST = """
            select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields,
                   true as matches, 0 as place
            from change
            where (at, seq) < (coalesce(:at::timestamptz, 'infinity'), :seq)
            order by at desc, seq desc
            limit :limit
            """;

    static final String OF_KIND = """
            select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields,
                   true as matches, 0 as place
            from change
            where (kind, at, seq) >= (:kind, '-infinity', 0)
              and (kind, at, seq) < (:kind, coalesce(:at::timestamptz, 'infinity'), :seq)
            order by kind desc, at desc, seq desc
            limit :limit
            """;

    // Of a person or a team, too, an organization's journal has only what is in its own range, and goes on from a line
    // of its own: whoever reads it learns nothing of the lines that others have of them.
    // The last line that was looked at comes too, whatever it is, so that the list can go on after it.
    static final String OF_ORGANIZATION = """
            select *
            from (
              select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields,
                     row_number() over (order by organization_id desc, at desc, seq desc) as place,
                     coalesce(team_id = :team or :team::uuid is null, false)
                       and coalesce(user_id = :user or actor_id = :user or :user::uuid is null, false) as matches
              from change
              where organization_id is not null
                and (organization_id, at, seq) >= (:organization, '-infinity', 0)
                and (organization_id, at, seq) < (:organization, coalesce(:at::timestamptz, 'infinity'), :seq)
              order by organization_id desc, at desc, seq desc
              limit :most) looked_at
            where matches or place = :most
            order by organization_id desc, at desc, seq desc
            limit :limit
            """;

    // One expression of both: of two columns, the index of organizations would have the first, and look good enough.
    static final String OF_ORGANIZATION_AND_KIND = """
            select *
            from (
              select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields,
                     row_number() over (order by kind || ' ' || organization_id::text desc, at desc, seq desc) as place,
                     coalesce(team_id = :team or :team::uuid is null, false)
                       and coalesce(user_id = :user or actor_id = :user or :user::uuid is null, false) as matches
              from change
              where organization_id is not null
                and (kind || ' ' || organization_id::text, at, seq) >= (:both, '-infinity', 0)
                and (kind || ' ' || organization_id::text, at, seq)
                  < (:both, coalesce(:at::timestamptz, 'infinity'), :seq)
              order by kind || ' ' || organization_id::text desc, at desc, seq desc
              limit :most) looked_at
            where matches or place = :most
            order by kind || ' ' || organization_id::text desc, at desc, seq desc
            limit :limit
            """;

    static final String OF_TEAM = """
            with looked_at as materialized (
              select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields
              from change
              where team_id is not null
                and (team_id, at, seq) >= (:team, '-infinity', 0)
                and (team_id, at, seq) < (:team, coalesce(:at::timestamptz, 'infinity'), :seq)
              order by team_id desc, at desc, seq desc
              limit :most),
            numbered as (
              select l.*, row_number() over (order by at desc, seq desc) as place,
                     coalesce(kind = :kind::text, true)
                       and (:user::uuid is null or user_id = :user or actor_id = :user) as matches
              from looked_at l)
            select *
            from numbered
            where matches or place = :most
            order by at desc, seq desc
            limit :limit
            """;

    static final String OF_USER = """
            with looked_at as materialized (
              (select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields
               from change
               where user_id is not null
                 and (user_id, at, seq) >= (:user, '-infinity', 0)
                 and (user_id, at, seq) < (:user, coalesce(:at::timestamptz, 'infinity'), :seq)
               order by user_id desc, at desc, seq desc
               limit :most)
              union
              (select seq, at, kind, origin, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields
               from change
               where actor_id is not null
                 and (actor_id, at, seq) >= (:user, '-infinity', 0)
                 and (actor_id, at, seq) < (:user, coalesce(:at::timestamptz, 'infinity'), :seq)
               order by actor_id desc, at desc, seq desc
               limit :most)
              order by at desc, seq desc
              limit :most),
            numbered as (
              select l.*, row_number() over (order by at desc, seq desc) as place,
                     coalesce(kind = :kind::text, true) as matches
              from looked_at l)
            select *
            from numbered
            where matches or place = :most
            order by at desc, seq desc
            limit :limit
            """;

    private static final String NAMES = """
            select 'USER' as subject, id, coalesce(name, email) as name from users
            where id = any(:users::uuid[]) and (name is not null or email is not null)
            union all
            select 'TEAM', id, name from team where id = any(:teams::uuid[])
            union all
            select 'ORGANIZATION', id, name from organization where id = any(:organizations::uuid[])
            union all
            select 'SERVICE', id, coalesce(name, audience_id) from service_provider where id = any(:services::uuid[])
            """;

    // The times keep it to the months of the page. Versions that gave values no time wrote a moment later.
    private static final String VALUES = """
            select change_seq, field, old_value, new_value
            from change_value
            where change_seq = any(:changes::bigint[]) and at between :earliest and :latest
            order by change_seq, field
            """;

    private static final Duration A_MOMENT = Duration.ofHours(1);

    private static final RowMapper<JournalRow> ROW = (row, number) -> new JournalRow(
            row.getLong("seq"),
            Rows.instant(row, "at"),
            row.getString("kind"),
            row.getString("origin"),
            row.getObject("actor_id", UUID.class),
            row.getObject("through_id", UUID.class),
            row.getObject("organization_id", UUID.class),
            row.getObject("user_id", UUID.class),
            row.getObject("team_id", UUID.class),
            row.getObject("contact_id", UUID.class),
            texts(row.getArray("fields")),
            row.getBoolean("matches"),
            row.getInt("place"));

    private static final RowMapper<Named> NAMED = (row, number) ->
            new Named(new Key(Subject.valueOf(row.getString("subject")), Rows.uuid(row, "id")), row.getString("name"));

    private static final RowMapper<JournalValue> VALUE = (row, number) -> new JournalValue(
            row.getLong("change_seq"), row.getString("field"), row.getString("old_value"), row.getString("new_value"));

    private final JdbcClient jdbc;

    JournalSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lines before this one, newest first.
     *
     * @param most how many lines are looked at, if those of another kind, person or team are left out
     */
    List<JournalRow> list(JournalFilter filter, @Nullable Cursor after, int most, int limit) {
        return jdbc.sql(statement(filter))
                .param("at", after == null ? null : utcOrNull(after.at()))
                .param("seq", after == null ? Long.MAX_VALUE : after.id().getLeastSignificantBits())
                .param("organization", filter.organization())
                .param("kind", filter.kind())
                .param("user", filter.user())
                .param("team", filter.team())
                .param("both", filter.kind() + " " + filter.organization())
                .param("most", most)
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    private static String statement(JournalFilter filter) {
        if (filter.organization() != null) {
            return filter.kind() == null ? OF_ORGANIZATION : OF_ORGANIZATION_AND_KIND;
        }
        if (filter.team() != null) {
            return OF_TEAM;
        }
        if (filter.user() != null) {
            return OF_USER;
        }
        return filter.kind() == null ? LIST : OF_KIND;
    }

    /** The names of people, teams, organizations and services that these lines name. */
    List<Named> names(List<JournalRow> rows) {
        return jdbc.sql(NAMES)
                .param("users", ids(rows.stream().flatMap(JournalRow::people)))
                .param("teams", ids(rows.stream().map(JournalRow::team)))
                .param("organizations", ids(rows.stream().map(JournalRow::organization)))
                .param("services", ids(rows.stream().map(JournalRow::through)))
                .query(NAMED)
                .list();
    }

    private static UUID[] ids(Stream<@Nullable UUID> ids) {
        return ids.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    /** What is known of the fields of these lines, newest first, but not of contacts. */
    List<JournalValue> values(List<JournalRow> rows) {
        Long[] changes = rows.stream()
                .filter(row -> row.contact() == null && !row.fields().isEmpty())
                .map(JournalRow::seq)
                .toArray(Long[]::new);
        return jdbc.sql(VALUES)
                .param("changes", changes)
                .param("earliest", utc(rows.get(rows.size() - 1).at().minus(A_MOMENT)))
                .param("latest", utc(rows.get(0).at().plus(A_MOMENT)))
                .query(VALUE)
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
