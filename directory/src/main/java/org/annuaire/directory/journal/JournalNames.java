package org.annuaire.directory.journal;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present names of what changes are about, by id; what is gone has none. */
record JournalNames(Map<JournalNames.Key, String> all) {
    static final JournalNames NONE = new JournalNames(Map.of());

    JournalNames {
        all = Map.copyOf(all);
    }

    static JournalNames of(List<Named> named) {
        return new JournalNames(named.stream().collect(toMap(Named::key, Named::name, (one, other) -> one)));
    }

    /** The name of this, if the id is one of this sort of things. */
    @Nullable
    String of(Subject subject, @Nullable UUID id) {
        return id == null ? null : all.get(new Key(subject, id));
    }

    /** What can have a name. */
    enum Subject {
        USER("user"),
        TEAM("team"),
        ORGANIZATION("organization"),
        SERVICE("service");

        private final String key;

        Subject(String key) {
            this.key = key;
        }

        /** As texts and parameters have it. */
        String key() {
            return key;
        }
    }

    /** Something with an id. */
    record Key(Subject subject, UUID id) {}

    /** Something with its name. */
    record Named(Key key, String name) {}
}
