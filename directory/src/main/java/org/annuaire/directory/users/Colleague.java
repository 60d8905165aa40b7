package org.annuaire.directory.users;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.annuaire.directory.shared.Cursor;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;

/**
 * Somebody whom a viewer sees.
 *
 * @param since when the directory first knew them
 */
public record Colleague(User user, Instant since) {
    /** A row of {@code visible_person}. */
    public static final RowMapper<Colleague> ROW = (row, number) -> new Colleague(
            new User(
                    new UserId(Rows.uuid(row, "id")),
                    new OrganizationId(Rows.uuid(row, "organization_id")),
                    row.getString("email"),
                    row.getString("name"),
                    Language.from(row.getString("language")),
                    row.getString("timezone"),
                    row.getBoolean("is_device"),
                    row.getBoolean("is_staff"),
                    UserState.from(row.getString("state"))),
            Rows.instant(row, "created_at"));

    public Colleague {
        requireNonNull(user, "user");
        requireNonNull(since, "since");
    }

    public UserId id() {
        return user.id();
    }

    /** Where a list continues after them. */
    public Cursor cursor() {
        return new Cursor(since, user.id().value());
    }
}
