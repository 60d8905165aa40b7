package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.Colleague;
import org.annuaire.directory.users.PeopleFound;
import org.annuaire.directory.users.PeopleSearch;
import org.annuaire.directory.users.PeopleSearch.Alike;
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
    private final ClosestCandidateSql closest;

    MemberCandidates(MemberCandidateSql sql, ClosestCandidateSql closest) {
        this.sql = sql;
        this.closest = closest;
    }

    /** @param text words of names or addresses, or null for all */
    Page<Colleague> page(Viewer viewer, PageQuery query, TeamId team, @Nullable String text) {
        PeopleSearch search = PeopleSearch.EVERYBODY;
        long count;
        if (text == null) {
            count = sql.count(viewer, team, PageQuery.COUNTED);
        } else {
            PeopleFound found = sql.found(viewer, team, text, PageQuery.COUNTED);
            search = found.search(text);
            count = search instanceof Alike wider ? sql.count(viewer, team, wider, PageQuery.COUNTED) : found.count();
        }
        long offset = query.offset(count);
        return query.page(count, sql.list(viewer, team, search.at(offset, count), query.size(), offset));
    }

    /** @param text words of names or addresses, or null for all */
    CursorQuery.Slice<Colleague> slice(Viewer viewer, CursorQuery query, TeamId team, @Nullable String text) {
        return query.slice(sql.list(viewer, team, search(viewer, team, text), query), Colleague::cursor);
    }

    /** The closest to the viewer of those whom these words find. */
    List<Access.Person> closest(Viewer viewer, TeamId team, String text, int limit) {
        return closest.list(viewer, team, search(viewer, team, text), limit);
    }

    private PeopleSearch search(Viewer viewer, TeamId team, @Nullable String text) {
        if (text == null) {
            return PeopleSearch.EVERYBODY;
        }
        PeopleFound found = sql.found(viewer, team, text, SearchWay.MOST_SORTED + 1);
        return found.search(text).at(0, found.count());
    }
}
