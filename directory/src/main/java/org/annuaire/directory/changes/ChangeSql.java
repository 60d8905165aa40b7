package org.annuaire.directory.changes;

import static org.annuaire.directory.shared.Rows.utc;

import java.sql.ResultSet;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.changes.Change.Value;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ChangeSql {
    private static final String INSERT = """
            with logged as (
              insert into change
                (at, kind, actor_id, through_id, origin, organization_id, user_id, team_id, contact_id, fields)
              values (:at, :kind, :actor, :through, :origin, :organization, :user, :team, :contact, :fields)
              returning seq, at
            )
            insert into change_value (change_seq, at, field, old_value, new_value)
            select logged.seq, logged.at, field, before, after
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

    // An array, so that each month is asked for these numbers: joined, every value of every month would be read.
    private static final String DELETE_VALUES = """
            delete from change_value
            where change_seq = any (array(select seq from change where user_id in (:users)))
            """;

    private static final String EXTEND = "select extend_change_log(:now::timestamptz + interval '3 months')";

    private static final String DROP_CHANGES = "select drop_change_months('change', :before)";

    private static final String DROP_VALUES = "select drop_change_months('change_value', :before)";

    private static final String VALUES = """
            select distinct value
            from change_value
            cross join lateral (values (old_value), (new_value)) as one (value)
            where change_seq = any (array(select seq from change where user_id in (:users)))
              and field = :field and value is not null
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    ChangeSql(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(List<Change> changes, Instant at) {
        batches.batchUpdate(
                INSERT, changes.stream().map(change -> row(change, at)).toArray(SqlParameterSource[]::new));
    }

    void deleteValues(List<UserId> users) {
        jdbc.sql(DELETE_VALUES).param("users", values(users)).update();
    }

    /** Makes the months that are missing until three months from now. Returns how many tables that were. */
    int extend(Instant now) {
        return jdbc.sql(EXTEND).param("now", utc(now)).query(Integer.class).single();
    }

    /** Drops the months of the log that were over at this moment. Returns how many. */
    int dropChanges(Instant before) {
        return jdbc.sql(DROP_CHANGES)
                .param("before", utc(before))
                .query(Integer.class)
                .single();
    }

    /** Drops the months of values that were over at this moment. Returns how many. */
    int dropValues(Instant before) {
        return jdbc.sql(DROP_VALUES)
                .param("before", utc(before))
                .query(Integer.class)
                .single();
    }

    List<String> values(List<UserId> users, String field) {
        return jdbc.sql(VALUES)
                .param("users", values(users))
                .param("field", field)
                .query(String.class)
                .list();
    }

    private static List<UUID> values(List<UserId> users) {
        return users.stream().map(UserId::value).toList();
    }

    private static SqlParameterSource row(Change change, Instant at) {
        List<Value> values = change.values();
        return new MapSqlParameterSource()
                .addValue("at", utc(at))
                .addValue("kind", change.kind())
                .addValue(
                        "actor", change.actor() == null ? null : change.actor().value(), Types.OTHER)
                .addValue(
                        "through",
                        change.through() == null ? null : change.through().value(),
                        Types.OTHER)
                .addValue("origin", change.origin().word())
                .addValue(
                        "organization",
                        change.organization() == null
                                ? null
                                : change.organization().value(),
                        Types.OTHER)
                .addValue("user", change.user() == null ? null : change.user().value(), Types.OTHER)
                .addValue("team", change.team() == null ? null : change.team().value(), Types.OTHER)
                .addValue(
                        "contact",
                        change.contact() == null ? null : change.contact().value(),
                        Types.OTHER)
                .addValue("fields", values.stream().map(Value::field).toArray(String[]::new))
                .addValue("before", values.stream().map(Value::before).toArray(String[]::new))
                .addValue("after", values.stream().map(Value::after).toArray(String[]::new));
    }

    /** Opens an epoch if this database is new, another cluster's, or restored. Needs a transaction. */
    void openEpochIfNeeded(Instant at) {
        jdbc.sql(LOCK_EPOCH).query(ChangeSql::ignore);
        jdbc.sql(OPEN_EPOCH).param("at", utc(at)).update();
    }

    private static void ignore(ResultSet row) {
        // The lock has no result.
    }
}
