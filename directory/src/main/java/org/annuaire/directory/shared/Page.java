package org.annuaire.directory.shared;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The contract's page of a list, with the total number and absolute links to the neighbours.
 *
 * @param count how many there are in all, or {@link #MOST_COUNTED} if there are more
 * @param next the next page, or null
 * @param previous the previous page, or null
 * @param results this page's
 * @param more whether there are more than were counted
 */
public record Page<T>(
        long count,
        @Nullable String next,
        @Nullable String previous,
        List<T> results,
        @JsonIgnore boolean more) {
    /** Nobody pages through more, and counting everything would cost the more the larger a list is. */
    public static final int MOST_COUNTED = 10_000;

    public Page {
        results = List.copyOf(results);
    }

    /** The first page of a list that has no others. */
    public static <T> Page<T> only(Page<T> first) {
        return new Page<>(first.count, null, null, first.results, first.more);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(count, next, previous, results.stream().map(change).toList(), more);
    }
}
