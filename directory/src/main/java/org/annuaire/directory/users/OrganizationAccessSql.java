package org.annuaire.directory.users;

import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.OrganizationAccessId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrganizationAccessSql {
    private static final String COUNT =
            "select count(*) from organization_access where organization_id = :organization";

    private static final String LIST = """
            select a.id, a.organization_id, a.user_id, u.name, u.email
            from organization_access a
            join users u on u.id = a.user_id
            where a.organization_id = :organization
            order by a.created_at, a.id
            limit :limit offset :offset
            """;

    private static final String FIND = """
            select a.id, a.organization_id, a.user_id, u.name, u.email
            from organization_access a
            join users u on u.id = a.user_id
            where a.organization_id = :organization and a.id = :id
            """;

    private static final String HAS_ACTIVE_PERSON = """
            select exists (
              select from users
              where id = :user and organization_id = :organization and state = 'active')
            """;

    private static final RowMapper<OrganizationAccess> ACCESS = (row, number) -> new OrganizationAccess(
            new OrganizationAccessId(Rows.uuid(row, "id")),
            new OrganizationId(Rows.uuid(row, "organization_id")),
            new UserId(Rows.uuid(row, "user_id")),
            row.getString("name"),
            row.getString("email"));

    private final JdbcClient jdbc;

    OrganizationAccessSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(OrganizationId organization) {
        return jdbc.sql(COUNT)
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    List<OrganizationAccess> list(OrganizationId organization, int limit, long offset) {
        return jdbc.sql(LIST)
                .param("organization", organization.value())
                .param("limit", limit)
                .param("offset", offset)
                .query(ACCESS)
                .list();
    }

    Optional<OrganizationAccess> find(OrganizationId organization, OrganizationAccessId id) {
        return jdbc.sql(FIND)
                .param("organization", organization.value())
                .param("id", id.value())
                .query(ACCESS)
                .optional();
    }

    boolean hasActivePerson(OrganizationId organization, UserId user) {
        return jdbc.sql(HAS_ACTIVE_PERSON)
                .param("organization", organization.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }
}
