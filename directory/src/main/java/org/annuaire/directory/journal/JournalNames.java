package org.annuaire.directory.journal;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present names of what changes are about, by id; what is gone has none. */
record JournalNames(Map<UUID, String> all) {
    static final JournalNames NONE = new JournalNames(Map.of());

    JournalNames {
        all = Map.copyOf(all);
    }

    static JournalNames of(List<Named> named) {
        return new JournalNames(named.stream().collect(toMap(Named::id, Named::name, (one, other) -> one)));
    }

    @Nullable
    String of(@Nullable UUID id) {
        return id == null ? null : all.get(id);
    }

    /** Something with its name. */
    record Named(UUID id, String name) {}
}
