package org.annuaire.directory.contacts;

import java.util.function.BiConsumer;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class AddressBookSql {
    private static final String READ = """
            select c.id, c.full_name, c.short_name, c.notes, c.data
            from visible_contact(:viewer, :through) c
            where c.owner_id = :viewer
            order by c.full_name collate "und-x-icu", c.short_name collate "und-x-icu", c.id
            """;

    /** How many rows are in memory at once. */
    private static final int ROWS_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AddressBookSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Passes on the viewer's own contacts one by one; only within a transaction are they not all held in memory. */
    void read(Viewer viewer, BiConsumer<ContactId, ContactDetails> each) {
        jdbc.sql(READ)
                .withFetchSize(ROWS_AT_ONCE)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .query(row -> {
                    each.accept(new ContactId(Rows.uuid(row, "id")), ContactSql.details(json, row));
                });
    }
}
