package org.annuaire.directory.users;

import java.sql.Array;
import java.util.List;
import org.annuaire.directory.users.PeopleSearch.Alike;
import org.springframework.jdbc.core.RowMapper;

/**
 * How many people a search for words finds.
 *
 * @param count at most as many as were asked for
 * @param alike if they are few, the patterns of a search for the most alike names too; empty if no name is
 */
public record PeopleFound(long count, List<String> alike) {
    /** Who finds fewer may have misspelt a name. */
    public static final int FEW = 3;

    /** A row with {@code found} and {@code alike}. */
    public static final RowMapper<PeopleFound> ROW = (row, number) -> {
        Array alike = row.getArray("alike");
        return new PeopleFound(row.getLong("found"), alike == null ? List.of() : List.of((String[]) alike.getArray()));
    };

    public PeopleFound {
        alike = List.copyOf(alike);
    }

    /** The search to make: for these words, or for what is alike too. */
    public PeopleSearch search(String text) {
        return alike.isEmpty() ? PeopleSearch.forWords(text) : new Alike(alike);
    }
}
