package org.annuaire.directory.shared;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The requested slice of a list, by {@code cursor} and {@code page_size} (1 to 100, 20 by default). Unlike page
 * numbers, a cursor costs the same anywhere in the list, and skips or repeats nothing when rows come and go.
 *
 * @param after where to continue, or null for the beginning
 * @param url the list's absolute URL, with all other parameters
 */
public record CursorQuery(@Nullable Cursor after, int size, UriComponentsBuilder url) {
    /** The time of the row to continue after, or null. */
    public @Nullable Instant afterTime() {
        return after == null ? null : after.at();
    }

    /** The id of the row to continue after, or null. */
    public @Nullable UUID afterId() {
        return after == null ? null : after.id();
    }

    /**
     * The slice, with the link to the next one.
     *
     * @param oneMore the rows, one more than {@link #size()} if the list continues
     */
    public <T> Slice<T> slice(List<T> oneMore, Function<T, Cursor> cursor) {
        if (oneMore.size() <= size) {
            return new Slice<>(null, oneMore);
        }
        List<T> rows = oneMore.subList(0, size);
        String next = url.cloneBuilder()
                .replaceQueryParam("cursor", cursor.apply(rows.get(size - 1)))
                .build(true)
                .toUriString();
        return new Slice<>(next, rows);
    }

    /**
     * One slice of a list.
     *
     * @param next the URL of the next slice, or null
     */
    public record Slice<T>(@Nullable String next, List<T> results) {
        public Slice {
            results = List.copyOf(results);
        }

        public <R> Slice<R> map(Function<T, R> change) {
            return new Slice<>(next, results.stream().map(change).toList());
        }
    }
}
