package org.annuaire.directory.signin;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes what sign-in has kept until it expired. A session takes its attributes and its link along. */
@Component
final class SessionRetentionSql {
    private static final String REMOVE_SESSIONS = """
            delete from spring_session
            where primary_id = any (array(
              select primary_id
              from spring_session
              where kept_until <= :before and expiry_time <= :before
              order by kept_until
              limit :most
              for update skip locked))
            """;

    private static final String REMOVE_LOGOUT_TOKENS = """
            delete from used_logout_token
            where ctid = any (array(
              select ctid
              from used_logout_token
              where expires_at <= :before
              order by expires_at
              limit :most
              for update skip locked))
            """;

    private static final String REMOVE_ANSWERED = """
            delete from answered_sign_in
            where state_hash = any (array(
              select state_hash
              from answered_sign_in
              where expires_at <= :before
              order by expires_at
              limit :most
              for update skip locked))
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
