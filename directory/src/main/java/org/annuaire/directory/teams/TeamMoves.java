package org.annuaire.directory.teams;

import java.time.Clock;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves teams within the tree. One move at a time: two parallel ones could otherwise make a cycle. */
@Service
@Transactional
class TeamMoves {
    private final Teams teams;
    private final TeamSql teamSql;
    private final TeamMoveSql sql;
    private final Changes changes;
    private final Clock clock;

    TeamMoves(Teams teams, TeamSql teamSql, TeamMoveSql sql, Changes changes, Clock clock) {
        this.teams = teams;
        this.teamSql = teamSql;
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Moves a team, with everything below it. Nothing happens if it is there already.
     *
     * @param parent the new team above it, or null for a root
     * @throws InvalidFieldsException if the viewer sees no such parent
     * @throws ProblemException {@link TeamProblem#TEAM_NOT_FOUND}; {@link CommonProblem#FORBIDDEN} for people who do
     *     not own both; {@link TeamProblem#TEAM_BELOW_ITSELF}, {@link TeamProblem#TEAM_TOO_DEEP}
     */
    Team move(Viewer viewer, TeamId id, @Nullable TeamId parent) {
        teamSql.lockTreeExclusively();
        Team team = teams.require(viewer, id, TeamPermission.MOVE);
        String above = parent == null ? "" : teams.requireParent(viewer, parent).path();
        if (above.startsWith(team.path())) {
            throw new ProblemException(TeamProblem.TEAM_BELOW_ITSELF);
        }
        if (above.equals(team.parentPath())) {
            return team;
        }
        String former =
                sql.move(id, parent, clock.instant()).map(TeamId::toString).orElse(null);
        changes.record(Change.of("team.moved", viewer)
                .about(id)
                .in(team.organization())
                .with("parent", former, parent == null ? null : parent.toString()));
        return teams.require(viewer, id, TeamPermission.SEE);
    }
}
