package org.annuaire.directory.organizations;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrganizationPeopleSql {
    private static final String LEAVE =
            "delete from organization_access where user_id = :user returning organization_id";

    // Both are of one organization: the person who stays has the role if either of the two had it.
    private static final String MERGE = """
            insert into organization_access (organization_id, user_id, role, granted_by, created_at, updated_at)
            select organization_id, :to, role, granted_by, created_at, updated_at
            from organization_access
            where user_id = :from
            on conflict (user_id, organization_id) do nothing
            """;

    private static final String MOVE_GRANTS_MADE =
            "update organization_access set granted_by = :to where granted_by = :from";

    private static final RowMapper<OrganizationId> ID =
            (row, number) -> new OrganizationId(row.getObject(1, UUID.class));

    private final JdbcClient jdbc;

    OrganizationPeopleSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The organizations that they administered. */
    List<OrganizationId> leave(UserId user) {
        return jdbc.sql(LEAVE).param("user", user.value()).query(ID).list();
    }

    void merge(UserId from, UserId to) {
        for (String statement : List.of(MERGE, MOVE_GRANTS_MADE)) {
            jdbc.sql(statement)
                    .param("from", from.value())
                    .param("to", to.value())
                    .update();
        }
    }
}
