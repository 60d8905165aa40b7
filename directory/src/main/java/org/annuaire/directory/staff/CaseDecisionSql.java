package org.annuaire.directory.staff;

import static org.annuaire.directory.shared.Rows.utc;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.staff.CaseDecisions.Decision;
import org.annuaire.directory.staff.CaseDecisions.WaitingCase;
import org.annuaire.directory.users.WaitingCaseKind;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CaseDecisionSql {
    private static final String LIST = """
            select id, kind, problem, user_id, organization_id, other_organization_id, issuer, email, name,
                   registration_id, times, first_at, last_at, decision, decided_by, decided_at
            from waiting_case
            where (decided_at is null) = :open
              and (:afterTime::timestamptz is null or last_at < :afterTime or (last_at = :afterTime and id > :afterId))
            order by last_at desc, id
            limit :limit
            """;

    private static final String LOCK = """
            select id, kind, problem, user_id, organization_id, other_organization_id, issuer, email, name,
                   registration_id, times, first_at, last_at, decision, decided_by, decided_at
            from waiting_case
            where id = :id
            for update
            """;

    private static final String DECIDE =
            "update waiting_case set decision = :decision, decided_by = :by, decided_at = :at where id = :id";

    private static final RowMapper<WaitingCase> CASE = (row, number) -> new WaitingCase(
            Rows.uuid(row, "id"),
            WaitingCaseKind.from(row.getString("kind")),
            row.getString("problem"),
            Rows.uuid(row, "user_id"),
            Rows.uuid(row, "organization_id"),
            Rows.uuid(row, "other_organization_id"),
            row.getString("issuer"),
            row.getString("email"),
            row.getString("name"),
            row.getString("registration_id"),
            row.getInt("times"),
            Rows.instant(row, "first_at"),
            Rows.instant(row, "last_at"),
            row.getString("decision"),
            Rows.uuid(row, "decided_by"),
            Rows.instantOrNull(row, "decided_at"));

    private final JdbcClient jdbc;

    CaseDecisionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open or decided cases, newest first, one more than the query's size. */
    List<WaitingCase> list(CursorQuery query, boolean open) {
        Instant after = query.afterTime();
        return jdbc.sql(LIST)
                .param("open", open)
                .param("afterTime", utcOrNull(after))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .query(CASE)
                .list();
    }

    Optional<WaitingCase> lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(CASE).optional();
    }

    void decide(UUID id, Decision decision, UserId by, Instant at) {
        jdbc.sql(DECIDE)
                .param("id", id)
                .param("decision", decision.wireName())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }
}
