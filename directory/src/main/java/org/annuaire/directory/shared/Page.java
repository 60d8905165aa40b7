package org.annuaire.directory.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The contract's page of a list, with the total number and absolute links to the neighbours.
 *
 * @param count how many there are in all
 * @param next the next page, or null
 * @param previous the previous page, or null
 * @param results this page's
 */
public record Page<T>(
        long count, @Nullable String next, @Nullable String previous, List<T> results) {
    public Page {
        results = List.copyOf(results);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(count, next, previous, results.stream().map(change).toList());
    }
}
