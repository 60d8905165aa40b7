package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.Colleague;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** As for all colleagues, but without the members of a team. */
@Component
final class MemberCandidateSql {
    private static final String LIST = """
            select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
                   p.created_at
            from visible_person(:viewer, :through) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id)
              and p.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (p.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or p.id > :afterId::uuid)
            order by p.created_at desc, p.id
            limit :limit offset :offset
            """;

    private static final String SEARCH = """
            select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
                   p.created_at
            from visible_person(:viewer, :through) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id)
              and p.searched like fold_pattern(:text)
              and p.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (p.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or p.id > :afterId::uuid)
            order by p.created_at desc, p.id
            limit :limit offset :offset
            """;

    private static final String COUNT = """
            select count(*)
            from visible_person(:viewer, :through) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id)
            """;

    private static final String COUNT_FOUND = """
            select count(*)
            from visible_person(:viewer, :through) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id)
              and p.searched like fold_pattern(:text)
            """;

    private static final String SEARCH_BY_NAME = """
            select p.id, p.name, p.email
            from visible_person(:viewer, :through) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id)
              and p.searched like fold_pattern(:text)
            order by p.name, p.id
            limit :limit
            """;

    private static final RowMapper<Access.Person> PERSON = (row, number) ->
            new Access.Person(new UserId(Rows.uuid(row, "id")), row.getString("name"), row.getString("email"));

    private static final RowMapper<Long> NUMBER = (row, number) -> row.getLong(1);

    private final JdbcClient jdbc;

    MemberCandidateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(Viewer viewer, TeamId team, @Nullable String text) {
        return seenBy(viewer, team, text == null ? COUNT : COUNT_FOUND)
                .param("text", text)
                .query(NUMBER)
                .single();
    }

    List<Colleague> list(Viewer viewer, TeamId team, @Nullable String text, PageQuery query, long offset) {
        return searched(viewer, team, text)
                .param("afterTime", null)
                .param("afterId", null)
                .param("limit", query.size())
                .param("offset", offset)
                .query(Colleague.ROW)
                .list();
    }

    /** One more than the query's size, if there are more. */
    List<Colleague> list(Viewer viewer, TeamId team, @Nullable String text, CursorQuery query) {
        Instant after = query.afterTime();
        return searched(viewer, team, text)
                .param("afterTime", utcOrNull(after))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .param("offset", 0)
                .query(Colleague.ROW)
                .list();
    }

    /** The first by name. */
    List<Access.Person> listByName(Viewer viewer, TeamId team, String text, int limit) {
        return seenBy(viewer, team, SEARCH_BY_NAME)
                .param("text", text)
                .param("limit", limit)
                .query(PERSON)
                .list();
    }

    private JdbcClient.StatementSpec searched(Viewer viewer, TeamId team, @Nullable String text) {
        return seenBy(viewer, team, text == null ? LIST : SEARCH).param("text", text);
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, TeamId team, String sql) {
        return jdbc.sql(sql)
                .param("team", team.value())
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId());
    }
}
