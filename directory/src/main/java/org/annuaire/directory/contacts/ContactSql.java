package org.annuaire.directory.contacts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ContactSql {
    private static final String INSERT_PROFILE = """
            insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
            values (:user, :user, :fullName, :data::jsonb, :at, :at)
            returning id
            """;

    private static final RowMapper<ContactId> ID = (row, number) -> new ContactId(row.getObject("id", UUID.class));

    private final JdbcClient jdbc;

    ContactSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ContactId insertProfile(UserId user, String fullName, String data, Instant at) {
        return jdbc.sql(INSERT_PROFILE)
                .param("user", user.value())
                .param("fullName", fullName)
                .param("data", data)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(ID)
                .single();
    }
}
