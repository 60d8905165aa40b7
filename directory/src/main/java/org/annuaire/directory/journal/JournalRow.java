package org.annuaire.directory.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A line of the change log.
 *
 * @param matches whether it is what was asked for
 * @param place its place among the lines that were looked at, from 1; 0 if only matching ones were
 */
record JournalRow(
        long seq,
        Instant at,
        String kind,
        @Nullable String origin,
        @Nullable UUID actor,
        @Nullable UUID through,
        @Nullable UUID organization,
        @Nullable UUID user,
        @Nullable UUID team,
        @Nullable UUID contact,
        List<String> fields,
        boolean matches,
        int place) {
    JournalRow {
        fields = List.copyOf(fields);
    }

    /** Where the list goes on after it. The number of a line stands where other lists have an id. */
    Cursor cursor() {
        return new Cursor(at, new UUID(0, seq));
    }

    /** Who did it, and whom it happened to. */
    Stream<UUID> people() {
        return Stream.of(Stream.ofNullable(actor), Stream.ofNullable(user)).flatMap(person -> person);
    }
}
