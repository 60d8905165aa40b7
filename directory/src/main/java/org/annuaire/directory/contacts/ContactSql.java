package org.annuaire.directory.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Component
final class ContactSql {
    // The policy has to know that a contact exists even if the viewer does not see it.
    private static final String FIND = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at,
                   exists (select from visible_contact(:viewer, :through) seen where seen.id = c.id) as visible
            from contact c
            where c.id = :id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Any contact, whether or not the viewer sees it. */
    Optional<Contact> find(Viewer viewer, ContactId id) {
        return seenBy(viewer, FIND).param("id", id.value()).query(row(json)).optional();
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }

    static RowMapper<Contact> row(JsonMapper json) {
        return (row, number) -> new Contact(
                new ContactId(Rows.uuid(row, "id")),
                user(row, "owner_id"),
                user(row, "user_id"),
                contact(row, "override_id"),
                details(json, row),
                row.getBoolean("visible"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    static ContactDetails details(JsonMapper json, ResultSet row) throws SQLException {
        return new ContactDetails(
                row.getString("full_name"), row.getString("short_name"), row.getString("notes"), (ObjectNode)
                        json.readTree(row.getString("data")));
    }

    static @Nullable UserId user(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new UserId(id);
    }

    private static @Nullable ContactId contact(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new ContactId(id);
    }
}
