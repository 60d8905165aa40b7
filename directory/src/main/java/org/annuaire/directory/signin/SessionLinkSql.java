package org.annuaire.directory.signin;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.providers.ProviderSession;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Our sessions, by their names at the provider. */
@Component
final class SessionLinkSql {
    private static final String LINK = """
            insert into session_link (session_primary_id, user_id, issuer, subject, sid, device)
            select s.primary_id, :user, :issuer, :subject, :sid, :device
            from spring_session s
            where s.session_id = :session
            on conflict (session_primary_id) do update
            set user_id = excluded.user_id, issuer = excluded.issuer, subject = excluded.subject, sid = excluded.sid,
                device = excluded.device
            """;

    // Sessions without a link began under an older release.
    private static final String END_BY_SUBJECT = """
            with gone (id, user_id) as (
              select l.session_primary_id, l.user_id
              from session_link l
              where l.issuer = :issuer and l.subject = :subject
                and (:sid::text is null or l.sid is null or l.sid = :sid)
              union all
              select s.primary_id, i.user_id
              from identity i
              join spring_session s on s.principal_name = i.user_id::text
              where i.issuer = :issuer and i.subject = :subject
                and not exists (select from session_link l where l.session_primary_id = s.primary_id)
            ), ended as (
              delete from spring_session s
              using gone g
              where s.primary_id = g.id
              returning g.user_id
            )
            select distinct user_id from ended
            """;

    private static final String END_BY_SID = """
            with ended as (
              delete from spring_session s
              using session_link l
              where l.session_primary_id = s.primary_id and l.issuer = :issuer and l.sid = :sid
              returning l.user_id
            )
            select distinct user_id from ended
            """;

    // Two calls with one token wait for each other at the key.
    private static final String REMEMBER = """
            insert into used_logout_token (issuer, jti_hash, expires_at)
            values (:issuer, sha256(convert_to(:jti, 'UTF8')), :until)
            on conflict (issuer, jti_hash) do nothing
            """;

    private static final RowMapper<UserId> USER = (row, number) -> new UserId(Rows.uuid(row, "user_id"));

    private final JdbcClient jdbc;

    SessionLinkSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records where the session with this id began. */
    void link(String session, UserId user, ProviderSession origin, @Nullable String device) {
        jdbc.sql(LINK)
                .param("session", session)
                .param("user", user.value())
                .param("issuer", origin.issuer())
                .param("subject", origin.subject())
                .param("sid", origin.sid())
                .param("device", device)
                .update();
    }

    /**
     * Ends the sessions that this person began there; if {@code sid} is given, only those of that session and those for
     * which it is unknown. Returns whose they were.
     */
    List<UserId> endBySubject(String issuer, String subject, @Nullable String sid) {
        return jdbc.sql(END_BY_SUBJECT)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("sid", sid)
                .query(USER)
                .list();
    }

    /** Ends the sessions that began in this session there. Returns whose they were. */
    List<UserId> endBySid(String issuer, String sid) {
        return jdbc.sql(END_BY_SID)
                .param("issuer", issuer)
                .param("sid", sid)
                .query(USER)
                .list();
    }

    /** Records that this token was used; false if it was used before. */
    boolean remember(String issuer, String jti, Instant until) {
        return jdbc.sql(REMEMBER)
                        .param("issuer", issuer)
                        .param("jti", jti)
                        .param("until", utc(until))
                        .update()
                == 1;
    }
}
