package org.annuaire.directory.teams;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of accesses: up to three keys of the contract, each preceded by {@code -} for the reverse. Ties
 * are broken by oldest first.
 */
record AccessOrder(String first, String second, String third) {
    static final AccessOrder BY_ROLE = new AccessOrder("role", "", "");

    private static final Set<String> KEYS = Set.of("role", "user__email", "user__name");

    /** What the {@code ordering} parameter asks for; unknown names are dropped. */
    static AccessOrder parse(@Nullable String ordering) {
        List<String> keys = Arrays.stream(ordering == null ? new String[0] : ordering.split(","))
                .map(String::strip)
                .filter(key -> KEYS.contains(key.startsWith("-") ? key.substring(1) : key))
                .toList();
        return keys.isEmpty() ? BY_ROLE : new AccessOrder(keys.get(0), at(keys, 1), at(keys, 2));
    }

    private static String at(List<String> keys, int index) {
        return index < keys.size() ? keys.get(index) : "";
    }
}
