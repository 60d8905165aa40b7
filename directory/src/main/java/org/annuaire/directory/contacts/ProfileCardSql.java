package org.annuaire.directory.contacts;

import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class ProfileCardSql {
    static final String FIND = """
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible,
                   (select mine.id from own_contact(:viewer, :through) mine where mine.override_id = c.id) as version
            from visible_contact(:viewer, :through) c
            where c.user_id = :person
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProfileCardSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The profile of a person, if the viewer sees it, and the viewer's own version of it. */
    Optional<Profile> find(Viewer viewer, UserId person) {
        return jdbc.sql(FIND)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("person", person.value())
                .query((row, number) ->
                        new Profile(ContactSql.row(json).mapRow(row, number), row.getObject("version", UUID.class)))
                .optional();
    }

    /** A profile and the viewer's own version of it, if there is one. */
    record Profile(Contact contact, @Nullable UUID version) {}
}
