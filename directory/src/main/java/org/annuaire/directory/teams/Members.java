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
class Members {
    private final Teams teams;
    private final MemberSql sql;

    Members(Teams teams, MemberSql sql) {
        this.teams = teams;
        this.sql = sql;
    }

    /** @throws ProblemException as {@link Teams#require}, if he may not see who is in it */
    Page<Member> page(Viewer viewer, TeamId team, PageQuery query) {
        teams.require(viewer, team, TeamAct.SEE_MEMBERS);
        long count = sql.count(viewer, team);
        return query.page(count, sql.list(viewer, team, query.size(), query.offset(count)));
    }

    /** @throws ProblemException as {@link Teams#require}, if he may not see who is in it */
    CursorQuery.Piece<Member> piece(Viewer viewer, TeamId team, CursorQuery query) {
        teams.require(viewer, team, TeamAct.SEE_MEMBERS);
        return query.piece(
                sql.listAfter(viewer, team, query.after(), query.size() + 1),
                member -> new Cursor(member.since(), member.id().value()));
    }
}
