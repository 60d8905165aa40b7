package org.annuaire.directory.teams;

import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.Colleague;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people whom a viewer sees and who are not in a team yet, newest first. The viewer need not see the team: they
 * only learn which of their colleagues are in it.
 */
@Service
@Transactional(readOnly = true)
class MemberCandidates {
    private final MemberCandidateSql sql;

    MemberCandidates(MemberCandidateSql sql) {
        this.sql = sql;
    }

    /** @param text part of a name or an address, or null for all */
    Page<Colleague> page(Viewer viewer, PageQuery query, TeamId team, @Nullable String text) {
        long count = sql.count(viewer, team, text);
        return query.page(count, sql.list(viewer, team, text, query, query.offset(count)));
    }

    /** @param text part of a name or an address, or null for all */
    CursorQuery.Slice<Colleague> slice(Viewer viewer, CursorQuery query, TeamId team, @Nullable String text) {
        return query.slice(sql.list(viewer, team, text, query), Colleague::cursor);
    }
}
