package org.annuaire.directory.users;

import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.PeopleSearch.Alike;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people whom a viewer sees: the active ones of their organization, including themselves; through a service
 * provider only if their organization allows it. A search is for words in any order, and for the most alike names too
 * if it finds few.
 */
@Service
@Transactional(readOnly = true)
public class Colleagues {
    private final ColleagueSql sql;
    private final ClosestColleagueSql closest;

    Colleagues(ColleagueSql sql, ClosestColleagueSql closest) {
        this.sql = sql;
        this.closest = closest;
    }

    /**
     * A page of them.
     *
     * @param text words of names or addresses, ignoring case and accents, or null for all
     */
    public Page<Colleague> page(Viewer viewer, PageQuery query, ColleagueOrder order, @Nullable String text) {
        PeopleSearch search = PeopleSearch.EVERYBODY;
        long count;
        if (text == null) {
            count = sql.count(viewer, PageQuery.COUNTED);
        } else {
            PeopleFound found = sql.found(viewer, text, PageQuery.COUNTED);
            search = found.search(text);
            count = search instanceof Alike wider ? sql.count(viewer, wider, PageQuery.COUNTED) : found.count();
        }
        long offset = query.offset(count);
        PeopleSearch at = search.at(offset, count);
        return query.page(
                count,
                order == ColleagueOrder.CLOSENESS
                        ? closest.list(viewer, at, query.size(), offset)
                        : sql.list(viewer, at, query.size(), offset));
    }

    /**
     * A slice of them, newest first.
     *
     * @param text as for {@link #page}
     */
    public CursorQuery.Slice<Colleague> slice(Viewer viewer, CursorQuery query, @Nullable String text) {
        PeopleSearch search = PeopleSearch.EVERYBODY;
        if (text != null) {
            PeopleFound found = sql.found(viewer, text, SearchWay.MOST_SORTED + 1);
            search = found.search(text).at(0, found.count());
        }
        return query.slice(sql.list(viewer, search, query), Colleague::cursor);
    }
}
