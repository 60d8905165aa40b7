package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.PeopleSearch;
import org.annuaire.directory.users.PeopleSearch.Alike;
import org.annuaire.directory.users.PeopleSearch.Words;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** As for the closest colleagues, but without the members of a team. */
@Component
final class ClosestCandidateSql {
    private static final String CLOSEST = """
            select p.id, p.name, p.email
            from found_person(:viewer, :through, :text) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id offset 0)
            order by shares_team(:viewer, p.id) desc, p.name collate "und-x-icu", p.id
            limit :limit
            """;

    // Too many to ask of each whether they share a team.
    private static final String CLOSEST_OFTEN = """
            select p.id, p.name, p.email
            from found_person(:viewer, :through, :text) p
            where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id offset 0)
            order by p.name collate "und-x-icu", p.id
            limit :limit
            """;

    private static final String CLOSEST_ALIKE = """
            select p.id, p.name, p.email
            from (
              select *
              from alike_person(:viewer, :through, :patterns) p
              where not exists (select from team_access a where a.team_id = :team and a.user_id = p.id offset 0)
              limit :mostSorted) p
            order by shares_team(:viewer, p.id) desc, p.name collate "und-x-icu", p.id
            limit :limit
            """;

    private static final RowMapper<Access.Person> PERSON = (row, number) ->
            new Access.Person(new UserId(Rows.uuid(row, "id")), row.getString("name"), row.getString("email"));

    private final JdbcClient jdbc;

    ClosestCandidateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first of those whom a search finds; none without a search. */
    List<Access.Person> list(Viewer viewer, TeamId team, PeopleSearch search, int limit) {
        if (search instanceof PeopleSearch.Everybody) {
            return List.of();
        }
        StatementSpec statement = search instanceof Words words
                ? jdbc.sql(words.way() == SearchWay.BY_ORDER ? CLOSEST_OFTEN : CLOSEST)
                        .param("text", words.text())
                : jdbc.sql(CLOSEST_ALIKE)
                        .param("patterns", ((Alike) search).array())
                        .param("mostSorted", SearchWay.MOST_SORTED);
        return statement
                .param("team", team.value())
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("limit", limit)
                .query(PERSON)
                .list();
    }
}
