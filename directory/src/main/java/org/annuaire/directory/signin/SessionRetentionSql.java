package org.annuaire.directory.signin;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes what sign-in has kept until it expired. A session takes its attributes and its link along. */
@Component
final class SessionRetentionSql {
    private static final String REMOVE_SESSIONS = """
            with old as (
              select primary_id
              from spring_session
              where expiry_time <= :before
              order by expiry_time
              limit :most
              for update skip locked
            )
            delete from spring_session s
            using old
            where s.primary_id = old.primary_id
            """;

    private static final String REMOVE_LOGOUT_TOKENS = """
            with old as (
              select issuer, jti_hash
              from used_logout_token
              where expires_at <= :before
              order by expires_at
              limit :most
              for update skip locked
            )
            delete from used_logout_token used
            using old
            where used.issuer = old.issuer and used.jti_hash = old.jti_hash
            """;

    private static final String REMOVE_ANSWERED = """
            with old as (
              select state_hash
              from answered_sign_in
              where expires_at <= :before
              order by expires_at
              limit :most
              for update skip locked
            )
            delete from answered_sign_in answered
            using old
            where answered.state_hash = old.state_hash
            """;

    private final JdbcClient jdbc;

    SessionRetentionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int removeSessions(Instant before, int most) {
        return jdbc.sql(REMOVE_SESSIONS)
                .param("before", before.toEpochMilli())
                .param("most", most)
                .update();
    }

    int removeLogoutTokens(Instant before, int most) {
        return jdbc.sql(REMOVE_LOGOUT_TOKENS)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }

    int removeAnswered(Instant before, int most) {
        return jdbc.sql(REMOVE_ANSWERED)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }
}
