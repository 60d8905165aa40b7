package org.annuaire.directory.organizations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AdministratorSql {
    private static final String INSERT = """
            insert into organization_access (organization_id, user_id, granted_by, created_at, updated_at)
            values (:organization, :user, :by, :at, :at)
            on conflict on constraint organization_access_unique do nothing
            returning id
            """;

    private static final String DELETE =
            "delete from organization_access where id = :id returning organization_id, user_id";

    private static final RowMapper<Access> ACCESS = (row, number) -> new Access(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new UserId(row.getObject("user_id", UUID.class)));

    private final JdbcClient jdbc;

    AdministratorSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where he administers it already. */
    Optional<OrganizationAccessId> insert(OrganizationId organization, UserId user, UserId by, Instant at) {
        return jdbc.sql(INSERT)
                .param("organization", organization.value())
                .param("user", user.value())
                .param("by", by.value())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query((row, number) -> new OrganizationAccessId(row.getObject("id", UUID.class)))
                .optional();
    }

    Optional<Access> delete(OrganizationAccessId id) {
        return jdbc.sql(DELETE).param("id", id.value()).query(ACCESS).optional();
    }

    record Access(OrganizationId organization, UserId user) {}
}
