package org.annuaire.directory.account;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's own sessions. The key of a session's row is its name here: unlike its id, it opens nothing. */
@Component
final class OwnSessionSql {
    private static final String LIST = """
            select s.primary_id, s.last_access_time, s.session_id = :current as is_current, l.device,
                   a.attribute_bytes ->> 'provider' as provider, (a.attribute_bytes ->> 'since')::timestamptz as since
            from spring_session s
            join spring_session_attributes a on a.session_primary_id = s.primary_id and a.attribute_name = 'signed-in'
            left join session_link l on l.session_primary_id = s.primary_id
            where s.principal_name = :user
              and s.expiry_time > :millis
              and (a.attribute_bytes ->> 'since')::timestamptz > :oldest
            order by s.last_access_time desc, s.primary_id
            limit 100
            """;

    private static final String END = """
            delete from spring_session
            where primary_id = :id and principal_name = :user
            returning session_id = :current as is_current
            """;

    private static final String END_OTHERS =
            "delete from spring_session where principal_name = :user and session_id <> :current";

    private static final RowMapper<OwnSession> SESSION = (row, number) -> new OwnSession(
            UUID.fromString(row.getString("primary_id")),
            row.getString("provider"),
            Rows.instant(row, "since"),
            Instant.ofEpochMilli(row.getLong("last_access_time")),
            row.getString("device"),
            row.getBoolean("is_current"));

    private static final RowMapper<Boolean> IS_CURRENT = (row, number) -> row.getBoolean("is_current");

    private final JdbcClient jdbc;

    OwnSessionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sessions that are not over: begun after {@code oldest}, and used recently enough at {@code now}. At most 100. */
    List<OwnSession> list(UserId user, String current, Instant oldest, Instant now) {
        return jdbc.sql(LIST)
                .param("user", user.toString())
                .param("current", current)
                .param("oldest", utc(oldest))
                .param("millis", now.toEpochMilli())
                .query(SESSION)
                .list();
    }

    /** Whether it was the current one; empty if the person has no such session. */
    Optional<Boolean> end(UserId user, UUID id, String current) {
        return jdbc.sql(END)
                .param("user", user.toString())
                .param("id", id.toString())
                .param("current", current)
                .query(IS_CURRENT)
                .optional();
    }

    /** How many there were. */
    int endOthers(UserId user, String current) {
        return jdbc.sql(END_OTHERS)
                .param("user", user.toString())
                .param("current", current)
                .update();
    }
}
