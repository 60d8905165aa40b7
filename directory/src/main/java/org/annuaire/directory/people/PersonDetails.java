package org.annuaire.directory.people;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * What a row tells of a person beside the name.
 *
 * @param jobTitle from their card, or null
 * @param department from their card, or null
 * @param teams how many teams the viewer shares with them
 */
record PersonDetails(
        UserId id, @Nullable String jobTitle, @Nullable String department, int teams) {
    static final RowMapper<PersonDetails> ROW = (row, number) -> new PersonDetails(
            new UserId(Rows.uuid(row, "id")),
            row.getString("job_title"),
            row.getString("department"),
            row.getInt("teams"));

    PersonDetails {
        requireNonNull(id, "id");
    }
}
