package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.annuaire.directory.shared.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TeamMergeSql {
    private static final String COUNT = "select count(*) from team where organization_id = :id";

    // In the order of ids, as everywhere when several teams are locked.
    private static final String MOVE = """
            with held as materialized (
              select id from team where organization_id = :from order by id for no key update
            )
            update team
            set organization_id = :into, updated_at = :at
            from held
            where team.id = held.id
            """;

    private final JdbcClient jdbc;

    TeamMergeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(OrganizationId id) {
        return jdbc.sql(COUNT).param("id", id.value()).query(Long.class).single();
    }

    void move(OrganizationId from, OrganizationId into, Instant at) {
        jdbc.sql(MOVE)
                .param("from", from.value())
                .param("into", into.value())
                .param("at", utc(at))
                .update();
    }
}
