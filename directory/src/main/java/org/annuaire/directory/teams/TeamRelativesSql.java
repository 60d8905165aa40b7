package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamRelativesSql {
    private static final String LIST = """
            select t.id, t.name, t.depth < here.depth as is_above
            from team here
            cross join visible_team(:viewer, :through::uuid) seen
            join team t on t.id = seen.team_id
            where here.id = :id
              and (t.parent_path = here.path or t.depth < here.depth and starts_with(here.path, t.path))
            order by t.depth, t.name collate "und-x-icu", t.id
            limit :limit
            """;

    private static final RowMapper<Relative> RELATIVE = (row, number) ->
            new Relative(new TeamId(Rows.uuid(row, "id")), row.getString("name"), row.getBoolean("is_above"));

    private final JdbcClient jdbc;

    TeamRelativesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A team somewhere above another, or directly below it. */
    record Relative(TeamId id, String name, boolean above) {}

    /** Those that the viewer sees, from the root down. */
    List<Relative> list(Viewer viewer, TeamId id, int limit) {
        return jdbc.sql(LIST)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("id", id.value())
                .param("limit", limit)
                .query(RELATIVE)
                .list();
    }
}
