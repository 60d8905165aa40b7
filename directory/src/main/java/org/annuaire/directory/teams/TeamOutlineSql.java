package org.annuaire.directory.teams;

import java.util.ArrayList;
import java.util.List;
import org.annuaire.directory.shared.Role;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of teams without the ids of accesses: gathering those is most of a list's cost. */
@Component
final class TeamOutlineSql {
    private static final String LIST = """
            select t.id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at, t.updated_at, seen.role,
                   (select count(*)::int from team child where child.parent_path = t.path) as children,
                   (select count(*)::int
                    from (select from team_access a where a.team_id = t.id limit :mostMembers) counted) as members
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            order by case :first when 'created_at' then t.created_at end,
                     case :first when '-created_at' then t.created_at end desc,
                     case :first when 'name' then t.name end collate "und-x-icu",
                     case :first when 'path' then t.path end,
                     case :first when '-name' then t.name end collate "und-x-icu" desc,
                     case :first when '-path' then t.path end desc,
                     case :second when 'created_at' then t.created_at end,
                     case :second when '-created_at' then t.created_at end desc,
                     case :second when 'name' then t.name end collate "und-x-icu",
                     case :second when 'path' then t.path end,
                     case :second when '-name' then t.name end collate "und-x-icu" desc,
                     case :second when '-path' then t.path end desc,
                     t.created_at desc,
                     t.id
            limit :limit offset :offset
            """;

    // What services ask for most: the list and its count at once, in the order that costs least to plan and to begin.
    private static final String NEWEST = """
            select t.id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at, t.updated_at, seen.role,
                   (select count(*)::int from team child where child.parent_path = t.path) as children,
                   0 as members, count(*) over () as total
            from visible_team(:viewer, :through) seen
            join team t on t.id = seen.team_id
            order by t.created_at desc, t.id
            limit :limit
            """;

    private static final RowMapper<TeamOutline> OUTLINE = (row, number) -> {
        String role = row.getString("role");
        return new TeamOutline(
                new TeamId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getBoolean("is_visible_all_services"),
                row.getString("path"),
                row.getInt("depth"),
                row.getInt("children"),
                role == null ? null : Role.from(role),
                row.getInt("members"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    };

    private static final ResultSetExtractor<Newest> NEWEST_OF_ALL = rows -> {
        List<TeamOutline> teams = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
            teams.add(OUTLINE.mapRow(rows, teams.size()));
            total = rows.getLong("total");
        }
        return new Newest(teams, total);
    };

    private final JdbcClient jdbc;

    TeamOutlineSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param mostMembers how many members are counted at most, 0 for those who are not told */
    List<TeamOutline> list(Viewer viewer, TeamOrder order, int mostMembers, int limit, long offset) {
        return jdbc.sql(LIST)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("first", order.first())
                .param("second", order.second())
                .param("mostMembers", mostMembers)
                .param("limit", limit)
                .param("offset", offset)
                .query(OUTLINE)
                .list();
    }

    /** The newest, with the number of all. */
    Newest newest(Viewer viewer, int limit) {
        return jdbc.sql(NEWEST)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("limit", limit)
                .query(NEWEST_OF_ALL);
    }

    /**
     * The beginning of a list, without members.
     *
     * @param total how many there are in all
     */
    record Newest(List<TeamOutline> teams, long total) {
        Newest {
            teams = List.copyOf(teams);
        }
    }
}
