package org.annuaire.directory.people;

import static java.util.Objects.requireNonNull;

import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Somebody whom a viewer may find.
 *
 * @param name the name, or null if the provider gave none
 * @param colleague whether they are of the viewer's organization
 */
record Person(UserId id, @Nullable String name, @Nullable String email, boolean colleague) {
    static final RowMapper<Person> ROW = (row, number) -> new Person(
            new UserId(Rows.uuid(row, "id")),
            row.getString("name"),
            row.getString("email"),
            row.getBoolean("colleague"));

    Person {
        requireNonNull(id, "id");
    }

    static Person of(User user) {
        return new Person(user.id(), user.name(), user.email(), true);
    }

    /** The name, else the address. */
    String displayName() {
        return name != null ? name : email != null ? email : "–";
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Person[id=" + id + "]";
    }
}
