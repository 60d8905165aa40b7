package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of teams: two keys, each a column name, preceded by {@code -} for the reverse. Further keys are
 * ignored, and ties are broken by newest first.
 */
record TeamOrder(String first, String second) {
    static final TeamOrder NEWEST_FIRST = new TeamOrder("-created_at", "");

    /** What the {@code ordering} parameter asks for; unknown names are dropped. */
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
