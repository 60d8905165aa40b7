package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in a team, as far as a viewer may know. */
@Service
@Transactional(readOnly = true)
class TeamRoster {
    private final Teams teams;
    private final TeamRosterSql sql;

    TeamRoster(Teams teams, TeamRosterSql sql) {
        this.teams = teams;
        this.sql = sql;
    }

    /** @throws ProblemException as {@link Teams#require}, if they may not see who is in it */
    Page<Member> page(Viewer viewer, TeamId team, PageQuery query) {
        teams.require(viewer, team, TeamPermission.SEE_MEMBERS);
        long count = sql.count(viewer, team, PageQuery.COUNTED);
        return query.page(count, sql.list(viewer, team, query.size(), query.offset(count)));
    }

    /** @throws ProblemException as {@link Teams#require}, if they may not see who is in it */
    CursorQuery.Slice<Member> slice(Viewer viewer, TeamId team, CursorQuery query) {
        teams.require(viewer, team, TeamPermission.SEE_MEMBERS);
        return query.slice(
                sql.listAfter(viewer, team, query.after(), query.size() + 1),
                member -> new Cursor(member.since(), member.id().value()));
    }
}
