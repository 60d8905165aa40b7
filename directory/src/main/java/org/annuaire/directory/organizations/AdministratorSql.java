package org.annuaire.directory.organizations;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.Optional;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
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

    private static final RowMapper<Access> ACCESS = (row, number) ->
            new Access(new OrganizationId(Rows.uuid(row, "organization_id")), new UserId(Rows.uuid(row, "user_id")));

    private final JdbcClient jdbc;

    AdministratorSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if they administer it already. */
    Optional<OrganizationAccessId> insert(OrganizationId organization, UserId user, UserId by, Instant at) {
        return jdbc.sql(INSERT)
                .param("organization", organization.value())
                .param("user", user.value())
                .param("by", by.value())
                .param("at", utc(at))
                .query((row, number) -> new OrganizationAccessId(Rows.uuid(row, "id")))
                .optional();
    }

    Optional<Access> delete(OrganizationAccessId id) {
        return jdbc.sql(DELETE).param("id", id.value()).query(ACCESS).optional();
    }

    record Access(OrganizationId organization, UserId user) {}
}
