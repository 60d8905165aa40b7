package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.util.List;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamRosterSql {
    private static final String LIST = """
            select user_id, name, email, role, since
            from visible_member(:team, :through)
            where since <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (since < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or user_id > :afterId::uuid)
            order by since desc, user_id
            limit :limit offset :offset
            """;

    private static final String COUNT =
            "select count(*) from (select from visible_member(:team, :through) limit :most) counted";

    private static final RowMapper<Member> MEMBER = (row, number) -> new Member(
            new UserId(Rows.uuid(row, "user_id")),
            row.getString("name"),
            row.getString("email"),
            Role.from(row.getString("role")),
            Rows.instant(row, "since"));

    private final JdbcClient jdbc;

    TeamRosterSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are; {@code most} if there are more. */
    long count(Viewer viewer, TeamId team, int most) {
        return of(viewer, team, COUNT).param("most", most).query(Long.class).single();
    }

    /** Most recent first; from the offset on. */
    List<Member> list(Viewer viewer, TeamId team, int limit, long offset) {
        return list(viewer, team, null, limit, offset);
    }

    /** Most recent first; from the cursor on. */
    List<Member> listAfter(Viewer viewer, TeamId team, @Nullable Cursor after, int limit) {
        return list(viewer, team, after, limit, 0);
    }

    private List<Member> list(Viewer viewer, TeamId team, @Nullable Cursor after, int limit, long offset) {
        return of(viewer, team, LIST)
                .param("afterTime", after == null ? null : utc(after.at()))
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
                .param("offset", offset)
                .query(MEMBER)
                .list();
    }

    private JdbcClient.StatementSpec of(Viewer viewer, TeamId team, String sql) {
        return jdbc.sql(sql).param("team", team.value()).param("through", viewer.throughId());
    }
}
