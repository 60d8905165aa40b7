package org.annuaire.directory.contacts;

import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person keeps of others, for the pages of other modules; their own profile is not among it. */
@Service
@Transactional(readOnly = true)
public class OwnContacts {
    private final OwnContactSql sql;

    OwnContacts(OwnContactSql sql) {
        this.sql = sql;
    }

    /**
     * The first of them by name.
     *
     * @param text words of names or addresses, or empty for all
     */
    public List<ShownCard> first(Viewer viewer, String text, int limit) {
        return listed(viewer, text, limit, 0).stream()
                .map(contact -> ShownCard.of(viewer, contact, null))
                .toList();
    }

    /**
     * A page of them by name.
     *
     * @param text words of names or addresses, or empty for all
     */
    public Page<Contact> page(Viewer viewer, String text, PageQuery query) {
        long count = sql.count(viewer, text, PageQuery.COUNTED);
        return query.page(count, listed(viewer, text, query.size(), query.offset(count)));
    }

    private List<Contact> listed(Viewer viewer, String text, int limit, long offset) {
        return text.isEmpty() ? sql.list(viewer, limit, offset) : sql.find(viewer, text, limit, offset);
    }

    /** The contact that one of them replaces, if there is one and the viewer sees it. */
    Optional<Contact> original(Viewer viewer, ContactId version) {
        return sql.original(viewer, version);
    }
}
