package org.annuaire.directory.users;

import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people whom a viewer sees: the active ones of their organization, including themselves, newest first; through a
 * service provider only if their organization allows it.
 */
@Service
@Transactional(readOnly = true)
class Colleagues {
    private final ColleagueSql sql;

    Colleagues(ColleagueSql sql) {
        this.sql = sql;
    }

    /**
     * A page of them.
     *
     * @param text part of a name or an address, ignoring case and accents, or null for all
     */
    public Page<Colleague> page(Viewer viewer, PageQuery query, @Nullable String text) {
        long count = sql.count(viewer, text);
        return query.page(count, sql.list(viewer, text, query, query.offset(count)));
    }

    /**
     * A slice of them.
     *
     * @param text as for {@link #page}
     */
    public CursorQuery.Slice<Colleague> slice(Viewer viewer, CursorQuery query, @Nullable String text) {
        return query.slice(sql.list(viewer, text, query), Colleague::cursor);
    }
}
