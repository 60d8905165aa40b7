package org.annuaire.directory.home;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class StatsSql {
    // Only the id of an erased person is left, and is not counted.
    private static final String COUNT = """
            select
              (select count(*) from users where state <> 'erased') as people,
              (select count(*) from users where last_login_at >= :since) as active,
              (select count(*) from team) as teams
            """;

    private static final RowMapper<Numbers> NUMBERS =
            (row, number) -> new Numbers(row.getLong("people"), row.getLong("active"), row.getLong("teams"));

    private final JdbcClient jdbc;

    StatsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since an active person has been here since then */
    Numbers count(Instant since) {
        return jdbc.sql(COUNT).param("since", utc(since)).query(NUMBERS).single();
    }

    record Numbers(long people, long active, long teams) {}
}
