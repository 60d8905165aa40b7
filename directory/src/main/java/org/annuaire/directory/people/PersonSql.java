package org.annuaire.directory.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

@Component
final class PersonSql {
    /** A colleague, or a member of one of the viewer's teams, whatever their organization. */
    private static final String FIND = """
            select p.id, p.name, p.email, true as colleague
            from visible_person(:viewer, :through) p
            where p.id = :person
            union all
            (select m.user_id, m.name, m.email, false
             from visible_team(:viewer, :through) mine
             cross join lateral visible_member(mine.team_id, :through) m
             where mine.role is not null and m.user_id = :person
             limit 1)
            limit 1
            """;

    static final String SHARED_TEAMS = """
            select t.id, t.name
            from visible_team(:viewer, :through) mine
            join team t on t.id = mine.team_id
            where mine.role is not null
              and exists (select from member_listing l where l.user_id = :person and l.team_id = mine.team_id)
            order by t.name collate "und-x-icu", t.id
            limit :limit
            """;

    private static final RowMapper<SharedTeam> TEAM =
            (row, number) -> new SharedTeam(Rows.uuid(row, "id"), row.getString("name"));

    private final JdbcClient jdbc;

    PersonSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> find(Viewer viewer, UserId person) {
        return about(FIND, viewer, person).query(Person.ROW).optional();
    }

    /** The teams in which both are, by name. */
    List<SharedTeam> sharedTeams(Viewer viewer, UserId person, int limit) {
        return about(SHARED_TEAMS, viewer, person)
                .param("limit", limit)
                .query(TEAM)
                .list();
    }

    private StatementSpec about(String sql, Viewer viewer, UserId person) {
        return jdbc.sql(sql)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("person", person.value());
    }

    /** A team in which both are. */
    record SharedTeam(UUID id, String name) {}
}
