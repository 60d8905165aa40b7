package org.annuaire.directory.journal;

import java.util.List;
import java.util.stream.Stream;
import org.annuaire.directory.shared.UserId;

/**
 * A change, with what there is to tell of it.
 *
 * @param names the names of a whole page
 * @param values none of a contact: an address book is its owner's
 * @param withheld whether names and values are left out, because the reader has been shown too many people today
 */
record JournalEntry(JournalRow row, JournalNames names, List<JournalValue> values, boolean withheld) {
    JournalEntry {
        values = List.copyOf(values);
    }

    /** Whom it shows. */
    Stream<UserId> people() {
        return row.people().map(UserId::new);
    }

    JournalEntry withoutNamesAndValues() {
        return new JournalEntry(row, JournalNames.NONE, List.of(), true);
    }
}
