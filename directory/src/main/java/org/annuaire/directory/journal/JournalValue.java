package org.annuaire.directory.journal;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a field was before a change and after it, as far as it has not been forgotten. */
record JournalValue(
        long change,
        String field,
        @Nullable String before,
        @Nullable String after) {
    /** As the journal of one organization has it: without the id of another that somebody came from. */
    Stream<JournalValue> in(UUID organization) {
        if (!field.equals("organization")) {
            return Stream.of(this);
        }
        String own = organization.toString();
        return own.equals(before) || own.equals(after)
                ? Stream.of(new JournalValue(
                        change, field, own.equals(before) ? own : null, own.equals(after) ? own : null))
                : Stream.empty();
    }
}
