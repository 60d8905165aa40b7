package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardText;
import org.annuaire.directory.vcards.CardVersion;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own contacts as a whole. */
@Service
@Transactional
public class AddressBooks {
    private final AddressBookSql sql;
    private final ContactChangeSql changing;
    private final ContactLog log;
    private final CardText cards;
    private final ContactSettings settings;

    AddressBooks(
            AddressBookSql sql, ContactChangeSql changing, ContactLog log, CardText cards, ContactSettings settings) {
        this.sql = sql;
        this.changing = changing;
        this.log = log;
        this.cards = cards;
        this.settings = settings;
    }

    /** Writes the cards of one part. */
    @Transactional(readOnly = true)
    ExportPart export(Viewer viewer, CardVersion version, ExportPart part) {
        sql.read(viewer, (id, details) -> {
            // Where a part ends depends on all cards before.
            if (!part.more()) {
                part.add(cards.write(id, details, version));
            }
        });
        return part;
    }

    /** Into how many parts an export is divided, so that each can be imported. */
    @Transactional(readOnly = true)
    public int parts(Viewer viewer, CardVersion version) {
        ExportPart none = ExportPart.none(settings);
        sql.read(viewer, (id, details) -> none.add(cards.write(id, details, version)));
        return none.parts();
    }

    /** Adds these contacts, which keep the rules, and returns their ids in the same order. */
    List<ContactId> add(Viewer viewer, List<ContactDetails> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<ContactId> ids = changing.insertAll(viewer.user(), all, log.now());
        log.created(viewer, ids, all);
        return ids;
    }
}
