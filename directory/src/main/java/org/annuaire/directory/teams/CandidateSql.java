package org.annuaire.directory.teams;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CandidateSql {
    private static final String LIST = """
            select u.id, u.name, u.email
            from users viewer
            join users u on u.organization_id = viewer.organization_id
            where viewer.id = :viewer and u.state = 'active'
              and (strpos(fold(u.name), fold(:q)) > 0 or strpos(fold(u.email), fold(:q)) > 0)
              and not exists (
                select from team_access a where a.team_id = :team and a.user_id = u.id)
            order by u.name, u.id
            limit :limit
            """;

    private static final RowMapper<Access.Person> PERSON = (row, number) -> new Access.Person(
            new UserId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("email"));

    private final JdbcClient jdbc;

    CandidateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Active people of the viewer's organization who are not in the team, by name. */
    List<Access.Person> list(Viewer viewer, TeamId team, String text, int limit) {
        return jdbc.sql(LIST)
                .param("viewer", viewer.user().value())
                .param("team", team.value())
                .param("q", text)
                .param("limit", limit)
                .query(PERSON)
                .list();
    }
}
