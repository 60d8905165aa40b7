package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of teams: two keys, each a column name, with a {@code -} before it for the reverse. Whatever stands behind
 * two keys, and ties, is settled by newest first.
 */
record TeamOrder(String first, String second) {
    static final TeamOrder NEWEST_FIRST = new TeamOrder("-created_at", "");

    /** What the {@code ordering} parameter asks for; names that are not allowed are dropped. */
    static TeamOrder parse(@Nullable String ordering, Set<String> allowed) {
        if (ordering == null) {
            return NEWEST_FIRST;
        }
        List<String> keys = Arrays.stream(ordering.split(","))
                .map(String::strip)
                .filter(key -> allowed.contains(key.startsWith("-") ? key.substring(1) : key))
                .toList();
        return keys.isEmpty() ? NEWEST_FIRST : new TeamOrder(keys.get(0), keys.size() > 1 ? keys.get(1) : "");
    }
}
