package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PeopleOfOrganizationSql {
    private static final String FIND = """
            select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device,
                   exists (select from staff_grant g where g.user_id = u.id) as is_staff, u.state, u.created_at
            from users u
            where u.organization_id = :organization and u.state = 'active' and u.searched like fold_pattern(:text)
            order by u.name, u.id
            limit :limit
            """;

    private final JdbcClient jdbc;

    PeopleOfOrganizationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Colleague> find(OrganizationId organization, String text, int limit) {
        return jdbc.sql(FIND)
                .param("organization", organization.value())
                .param("text", text)
                .param("limit", limit)
                .query(Colleague.ROW)
                .list();
    }
}
