package org.annuaire.directory.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a list ordered by time, newest first, continues: after the row with this time and id. In microseconds, as in
 * the database.
 */
public record Cursor(Instant at, UUID id) {
    private static final int LONGEST = 128;

    // Wider than any row, and narrower than the range that the database can compare.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Cursor {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
    }

    /** Parses a cursor; empty if it is not one of ours. */
    public static Optional<Cursor> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("\\|", -1);
            return parts.length == 2
                    ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                            .filter(Cursor::isComparable)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean isComparable() {
        return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
    }

    /** The text in links. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(US_ASCII));
    }
}
