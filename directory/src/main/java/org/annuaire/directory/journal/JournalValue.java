package org.annuaire.directory.journal;

import org.jspecify.annotations.Nullable;

/** What a field was before a change and after it, as far as it has not been forgotten. */
record JournalValue(
        long change,
        String field,
        @Nullable String before,
        @Nullable String after) {}
