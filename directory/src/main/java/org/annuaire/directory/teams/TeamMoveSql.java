package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.TeamId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamMoveSql {
    // The foreign key of parent_path is checked when the statement ends: by then everything below has followed.
    private static final String MOVE = """
            with place as materialized (
              select t.path as before, coalesce(parent.path, '') || team_step(nextval('team_steps')) as after,
                     (select former.id from team former where former.path = t.parent_path) as former_parent
              from team t
              left join team parent on parent.id = :parent
              where t.id = :id
            ), held as materialized (
              select below.id
              from place
              join team below on below.path >= place.before and below.path < place.before || '~'
              order by below.id
              for update of below
            ), moved as (
              update team
              set path = place.after || substr(team.path, length(place.before) + 1),
                  updated_at = case when team.id = :id then :at else team.updated_at end
              from place
              where team.id = any (array(select held.id from held))
              returning team.id
            )
            select former_parent from place
            """;

    private final JdbcClient jdbc;

    TeamMoveSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives a team, and everything below it, a new place; the tree has to be locked exclusively. Returns the former
     * parent, if there was one.
     *
     * @throws ProblemException {@link TeamProblem#TEAM_TOO_DEEP}
     */
    Optional<TeamId> move(TeamId id, @Nullable TeamId parent, Instant at) {
        try {
            return jdbc.sql(MOVE)
                    .param("id", id.value())
                    .param("parent", parent == null ? null : parent.value())
                    .param("at", utc(at))
                    .query((row, number) ->
                            Optional.ofNullable(Rows.uuid(row, "former_parent")).map(TeamId::new))
                    .single();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("team_path_shape")) {
                throw new ProblemException(TeamProblem.TEAM_TOO_DEEP);
            }
            throw e;
        }
    }
}
