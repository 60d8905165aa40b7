package org.annuaire.directory.journal;

import java.util.List;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A part of the journal, newest first.
 *
 * @param next where it goes on, or null; it may go on although a part has few lines, or none
 */
record JournalPart(List<JournalEntry> entries, @Nullable Cursor next) {
    JournalPart {
        entries = List.copyOf(entries);
    }

    /** As an answer has it, with the link to the next part. */
    CursorQuery.Slice<JournalEntry> slice(CursorQuery query) {
        String link = next == null
                ? null
                : query.url()
                        .cloneBuilder()
                        .replaceQueryParam("cursor", next)
                        .build(true)
                        .toUriString();
        return new CursorQuery.Slice<>(link, entries);
    }

    /** The names of what its entries are about. */
    JournalNames names() {
        return entries.isEmpty() ? JournalNames.NONE : entries.get(0).names();
    }

    Stream<UserId> people() {
        return entries.stream().flatMap(JournalEntry::people);
    }
}
