package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person keeps of others, for the pages of other modules. */
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
        List<Contact> found = text.isEmpty() ? sql.list(viewer, limit) : sql.find(viewer, text, limit);
        return found.stream()
                .map(contact -> ShownCard.of(viewer, contact, null))
                .toList();
    }
}
