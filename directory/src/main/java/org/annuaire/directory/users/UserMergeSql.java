package org.annuaire.directory.users;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class UserMergeSql {
    private static final String COUNT = """
            select
              (select count(*) from users where organization_id = :id) as users,
              (select count(*) from waiting_case
               where (organization_id = :id or other_organization_id = :id) and decided_at is null) as cases
            """;

    private static final String LOCK = """
            select count(*)
            from (select from users where organization_id = :id order by id for update) locked
            """;

    private static final String MOVE_USERS =
            "update users set organization_id = :into, updated_at = :at where organization_id = :from";

    private static final String MOVE_CASES = """
            update waiting_case
            set organization_id = :into, last_at = greatest(last_at, :at)
            where organization_id = :from
            """;

    private static final String MOVE_OTHER_SIDE_OF_CASES = """
            update waiting_case
            set other_organization_id = :into, last_at = greatest(last_at, :at)
            where other_organization_id = :from
            """;

    private static final String DISMISS_ANSWERED = """
            update waiting_case
            set decision = 'dismissed', decided_by = :by, decided_at = :at
            where organization_id = :into and other_organization_id = :into and decided_at is null
            """;

    private final JdbcClient jdbc;

    UserMergeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Long> count(OrganizationId id) {
        return jdbc.sql(COUNT)
                .param("id", id.value())
                .query((row, number) -> Map.of("users", row.getLong("users"), "waiting_cases", row.getLong("cases")))
                .single();
    }

    /** Until the end of the transaction, nobody else changes its people. */
    void lock(OrganizationId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(Long.class).single();
    }

    void move(OrganizationId from, OrganizationId into, Instant at) {
        for (String sql : List.of(MOVE_USERS, MOVE_CASES, MOVE_OTHER_SIDE_OF_CASES)) {
            jdbc.sql(sql)
                    .param("from", from.value())
                    .param("into", into.value())
                    .param("at", utc(at))
                    .update();
        }
    }

    void dismissAnsweredCases(OrganizationId into, UserId by, Instant at) {
        jdbc.sql(DISMISS_ANSWERED)
                .param("into", into.value())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }
}
