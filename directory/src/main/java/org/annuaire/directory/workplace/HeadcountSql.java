package org.annuaire.directory.workplace;

import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class HeadcountSql {
    private static final String COUNT = """
            select count(*)
            from (select from users where organization_id = :organization and state = 'active' limit :most) counted
            """;

    private final JdbcClient jdbc;

    HeadcountSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The active people of an organization; of more than 10,000 one more. */
    int count(OrganizationId organization) {
        return jdbc.sql(COUNT)
                .param("organization", organization.value())
                .param("most", PageQuery.COUNTED)
                .query(Integer.class)
                .single();
    }
}
