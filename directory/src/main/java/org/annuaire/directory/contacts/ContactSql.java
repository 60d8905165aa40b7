package org.annuaire.directory.contacts;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
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

    private static final String LIST = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from visible_contact(:viewer, :through) c
            where not c.overridden
            order by c.full_name, c.short_name, c.id
            limit :limit offset :offset
            """;

    // Searches begin at the index, whatever the planner guesses about an organization's size: "offset 0" keeps it from
    // turning the join around. The pattern is computed once, not for each row.
    static final String SEARCH = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from contact found
            cross join lateral (select v.* from visible_contact(:viewer, :through) v where v.id = found.id offset 0) c
            where found.searched like (select fold_pattern(:q)) and not c.overridden
            order by c.full_name, c.short_name, c.id
            limit :limit offset :offset
            """;

    private static final String LIST_NEWEST = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from visible_contact(:viewer, :through) c
            where not c.overridden
              and (:at::timestamptz is null
                   or c.created_at < :at
                   or (c.created_at = :at and c.id > :id))
            order by c.created_at desc, c.id
            limit :limit
            """;

    static final String SEARCH_NEWEST = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from contact found
            cross join lateral (select v.* from visible_contact(:viewer, :through) v where v.id = found.id offset 0) c
            where found.searched like (select fold_pattern(:q)) and not c.overridden
              and (:at::timestamptz is null
                   or c.created_at < :at
                   or (c.created_at = :at and c.id > :id))
            order by c.created_at desc, c.id
            limit :limit
            """;

    private static final String COUNT =
            "select count(*) from visible_contact(:viewer, :through) c where not c.overridden";

    static final String COUNT_FOUND = """
            select count(*)
            from contact found
            cross join lateral (select v.* from visible_contact(:viewer, :through) v where v.id = found.id offset 0) c
            where found.searched like (select fold_pattern(:q)) and not c.overridden
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Any contact, whether or not the viewer sees it. */
    Optional<Contact> find(Viewer viewer, ContactId id) {
        return seenBy(viewer, FIND).param("id", id.value()).query(row()).optional();
    }

    List<Contact> list(Viewer viewer, ContactSearch search, int limit, long offset) {
        return searched(viewer, search, LIST, SEARCH)
                .param("limit", limit)
                .param("offset", offset)
                .query(row())
                .list();
    }

    /** One more than fits on a slice, if there is one more. */
    List<Contact> listNewest(Viewer viewer, ContactSearch search, CursorQuery query) {
        return searched(viewer, search, LIST_NEWEST, SEARCH_NEWEST)
                .param("at", utcOrNull(query.afterTime()))
                .param("id", query.afterId())
                .param("limit", query.size() + 1)
                .query(row())
                .list();
    }

    long count(Viewer viewer, ContactSearch search) {
        return searched(viewer, search, COUNT, COUNT_FOUND).query(Long.class).single();
    }

    private JdbcClient.StatementSpec searched(Viewer viewer, ContactSearch search, String all, String found) {
        return search.text() == null
                ? seenBy(viewer, all)
                : seenBy(viewer, found).param("q", search.text());
    }

    private JdbcClient.StatementSpec seenBy(Viewer viewer, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }

    private RowMapper<Contact> row() {
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
