package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person keeps of others; their own profile is not among it. */
@Component
final class OwnContactSql {
    static final String FIND = byName("often_found_own_contact(:viewer, :through, :q)");
    static final String LIST = byName("own_contact(:viewer, :through)");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OwnContactSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private static String byName(String contacts) {
        return """
                select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                       c.created_at, c.updated_at, true as visible
                from %s c
                where c.user_id is null
                order by c.full_name collate "und-x-icu", c.short_name collate "und-x-icu", c.id
                limit :limit
                """.formatted(contacts);
    }

    /** The first of them by name. */
    List<Contact> list(Viewer viewer, int limit) {
        return jdbc.sql(LIST)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("limit", limit)
                .query(ContactSql.row(json))
                .list();
    }

    /** The first of them, by name, that these words find. */
    List<Contact> find(Viewer viewer, String text, int limit) {
        return jdbc.sql(FIND)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("q", text)
                .param("limit", limit)
                .query(ContactSql.row(json))
                .list();
    }
}
