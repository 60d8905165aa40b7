package org.annuaire.directory.changes;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.annuaire.directory.changes.Change.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ChangeSql {
    private static final String INSERT = """
            with logged as (
              insert into change (at, kind, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields)
              values (:at, :kind, :actor, :through, :organization, :user, :team, :contact, :fields)
              returning seq
            )
            insert into change_value (change_seq, field, old_value, new_value)
            select logged.seq, field, before, after
            from logged, unnest(:fields::text[], :before::text[], :after::text[]) as value (field, before, after)
            """;

    private static final String LOCK_EPOCH =
            "select pg_advisory_xact_lock(hashtextextended('annuaire change epoch', 0))";

    private static final String OPEN_EPOCH = """
            insert into change_epoch (number, system_identifier, timeline, started_at)
            select coalesce(current_change_epoch(), 0) + 1, system.system_identifier, checkpoint.timeline_id, :at
            from pg_control_system() system, pg_control_checkpoint() checkpoint
            where not exists (
              select
              from change_epoch known
              where known.number = current_change_epoch()
                and known.system_identifier = system.system_identifier
                and known.timeline = checkpoint.timeline_id
                and not exists (
                  select from change later
                  where later.epoch = known.number and later.xid > pg_current_xact_id()))
            """;

    private final JdbcClient jdbc;

    ChangeSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Change change, Instant at) {
        List<Value> values = change.values();
        jdbc.sql(INSERT)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("kind", change.kind())
                .param("actor", change.actor() == null ? null : change.actor().value())
                .param(
                        "through",
                        change.through() == null ? null : change.through().value())
                .param(
                        "organization",
                        change.organization() == null
                                ? null
                                : change.organization().value())
                .param("user", change.user() == null ? null : change.user().value())
                .param("team", change.team() == null ? null : change.team().value())
                .param(
                        "contact",
                        change.contact() == null ? null : change.contact().value())
                .param("fields", values.stream().map(Value::field).toArray(String[]::new))
                .param("before", values.stream().map(Value::before).toArray(String[]::new))
                .param("after", values.stream().map(Value::after).toArray(String[]::new))
                .update();
    }

    /** Opens an epoch if this database is new, another cluster's, or restored. Needs a transaction. */
    void openEpochIfNeeded(Instant at) {
        jdbc.sql(LOCK_EPOCH).query(ChangeSql::ignore);
        jdbc.sql(OPEN_EPOCH)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
