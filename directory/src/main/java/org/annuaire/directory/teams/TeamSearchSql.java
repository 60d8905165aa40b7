package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.console.SearchGroup.Hit;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamSearchSql {
    /** One's own before those above them. */
    static final String FIND = """
            select t.id, t.name,
                   (select above.name from team above where above.path = t.parent_path) as above
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            where fold(t.name) like (select fold_pattern(:text))
            order by seen.role is null, t.name collate "und-x-icu", t.id
            limit :limit
            """;

    private static final RowMapper<Hit> HIT = (row, number) ->
            new Hit("/teams/" + Rows.uuid(row, "id"), row.getString("name"), row.getString("above"), "network", null);

    private final JdbcClient jdbc;

    TeamSearchSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Hit> find(Viewer viewer, String text, int limit) {
        return jdbc.sql(FIND)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("text", text)
                .param("limit", limit)
                .query(HIT)
                .list();
    }
}
