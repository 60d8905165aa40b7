package org.annuaire.directory.contacts;

import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person keeps of others; their own profile is not among it. */
@Component
final class OwnContactSql {
    static final String FIND = byName("often_found_own_contact(:viewer, :through, :q)");
    static final String LIST = byName("own_contact(:viewer, :through)");
    static final String COUNT = count("own_contact(:viewer, :through)");
    static final String COUNT_FOUND = count("often_found_own_contact(:viewer, :through, :q)");

    // What a version replaces for its owner, as they see it.
    static final String ORIGINAL = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from visible_contact(:viewer, :through) c
            where c.id = (select version.override_id
                          from contact version
                          where version.id = :id and version.owner_id = :viewer)
            """;

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
                limit :limit offset :offset
                """.formatted(contacts);
    }

    private static String count(String contacts) {
        return """
                select count(*)
                from (select from %s c where c.user_id is null limit :most) counted
                """.formatted(contacts);
    }

    /** Some of them by name. */
    List<Contact> list(Viewer viewer, int limit, long offset) {
        return jdbc.sql(LIST)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("limit", limit)
                .param("offset", offset)
                .query(ContactSql.row(json))
                .list();
    }

    /** Some of them, by name, that these words find. */
    List<Contact> find(Viewer viewer, String text, int limit, long offset) {
        return jdbc.sql(FIND)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("q", text)
                .param("limit", limit)
                .param("offset", offset)
                .query(ContactSql.row(json))
                .list();
    }

    /** How many there are, or that these words find; {@code most} if there are more. */
    long count(Viewer viewer, String text, int most) {
        return (text.isEmpty() ? jdbc.sql(COUNT) : jdbc.sql(COUNT_FOUND).param("q", text))
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** The contact of which this is the viewer's version, if they see it. */
    Optional<Contact> original(Viewer viewer, ContactId version) {
        return jdbc.sql(ORIGINAL)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("id", version.value())
                .query(ContactSql.row(json))
                .optional();
    }
}
