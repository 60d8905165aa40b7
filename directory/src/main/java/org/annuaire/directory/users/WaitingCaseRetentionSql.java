package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes cases that were decided long ago, and open ones whose cause has not come again for as long. */
@Component
final class WaitingCaseRetentionSql {
    private static final String REMOVE = """
            delete from waiting_case
            where id = any (array(
              select id
              from waiting_case
              where coalesce(decided_at, last_at) <= :before
              order by coalesce(decided_at, last_at)
              limit :most
              for update skip locked))
            """;

    private final JdbcClient jdbc;

    WaitingCaseRetentionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int remove(Instant before, int most) {
        return jdbc.sql(REMOVE).param("before", utc(before)).param("most", most).update();
    }
}
