package org.annuaire.directory.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables have the names and columns of Spring Session's, as every version before wrote them. */
@Component
final class StoredSessionSql {
    private static final String FIND = """
            select stored.primary_id, stored.creation_time, stored.last_access_time, stored.max_inactive_interval,
                   a.attribute_name, a.attribute_bytes::text as attribute
            from spring_session stored
            left join spring_session_attributes a on a.session_primary_id = stored.primary_id
            where stored.session_id = :id
            """;

    private static final String BEGIN = """
            with written as (
              insert into spring_session as stored (primary_id, session_id, creation_time, last_access_time,
                max_inactive_interval, expiry_time, principal_name, kept_until)
              values (:key, :id, :created, :used, :idle, :used::bigint + :idle::int * 1000::bigint, :principal,
                :used::bigint + :idle::int * 1500::bigint)
              returning stored.primary_id
            )
            insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            select written.primary_id, new.name, new.value::jsonb
            from written, unnest(:names::text[], :values::text[]) as new (name, value)
            """;

    // If somebody ended the session during the request, there is nothing left to write to. What this request did not
    // change stays, because another one may have changed it.
    private static final String UPDATE = """
            with written as (
              update spring_session stored
              set session_id = coalesce(:id, stored.session_id),
                  principal_name = coalesce(:principal, stored.principal_name),
                  last_access_time = greatest(stored.last_access_time, :used),
                  max_inactive_interval = coalesce(:idle, stored.max_inactive_interval),
                  expiry_time = greatest(stored.last_access_time, :used)
                    + coalesce(:idle, stored.max_inactive_interval) * 1000::bigint,
                  kept_until = case
                    when greatest(stored.last_access_time, :used)
                      + coalesce(:idle, stored.max_inactive_interval) * 1000::bigint <= stored.kept_until
                    then stored.kept_until
                    else greatest(stored.last_access_time, :used)
                      + coalesce(:idle, stored.max_inactive_interval) * 1500::bigint end
              where stored.primary_id = :key
              returning stored.primary_id
            ), removed as (
              delete from spring_session_attributes a
              using written
              where a.session_primary_id = written.primary_id and a.attribute_name = any (:removed::text[])
            )
            insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            select written.primary_id, new.name, new.value::jsonb
            from written, unnest(:names::text[], :values::text[]) as new (name, value)
            on conflict (session_primary_id, attribute_name) do update
            set attribute_bytes = excluded.attribute_bytes
            """;

    private static final String END = "delete from spring_session stored where stored.session_id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredSessionSql(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<StoredSession> find(String id) {
        ResultSetExtractor<Optional<StoredSession>> session = rows -> session(id, rows);
        return jdbc.sql(FIND).param("id", id).query(session);
    }

    void begin(StoredSession session) {
        attributes(jdbc.sql(BEGIN), session.newAttributes())
                .param("key", session.key())
                .param("id", session.getId())
                .param("created", session.getCreationTime().toEpochMilli())
                .param("used", session.getLastAccessedTime().toEpochMilli())
                .param("idle", seconds(session.getMaxInactiveInterval()))
                .param("principal", session.newPrincipal().orElse(null))
                .update();
    }

    void update(StoredSession session) {
        attributes(jdbc.sql(UPDATE), session.newAttributes())
                .param("key", session.key())
                .param("id", session.changedId().orElse(null), Types.CHAR)
                .param("principal", session.newPrincipal().orElse(null), Types.VARCHAR)
                .param("used", session.getLastAccessedTime().toEpochMilli())
                .param("idle", session.newIdle().map(StoredSessionSql::seconds).orElse(null), Types.INTEGER)
                .param("removed", session.removedAttributes().toArray(String[]::new))
                .update();
    }

    void end(String id) {
        jdbc.sql(END).param("id", id).update();
    }

    private static JdbcClient.StatementSpec attributes(JdbcClient.StatementSpec statement, Map<String, byte[]> json) {
        String[] names = json.keySet().toArray(String[]::new);
        String[] values = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = new String(json.getOrDefault(names[i], new byte[0]), UTF_8);
        }
        return statement.param("names", names).param("values", values);
    }

    private static int seconds(Duration idle) {
        return Math.toIntExact(idle.toSeconds());
    }

    private Optional<StoredSession> session(String id, ResultSet rows) throws SQLException {
        StoredSession session = null;
        while (rows.next()) {
            if (session == null) {
                session = StoredSession.found(
                        rows.getString("primary_id"),
                        id,
                        Instant.ofEpochMilli(rows.getLong("creation_time")),
                        Instant.ofEpochMilli(rows.getLong("last_access_time")),
                        Duration.ofSeconds(rows.getInt("max_inactive_interval")),
                        clock);
            }
            String name = rows.getString("attribute_name");
            if (name != null) {
                session.add(name, rows.getString("attribute").getBytes(UTF_8));
            }
        }
        return Optional.ofNullable(session);
    }
}
