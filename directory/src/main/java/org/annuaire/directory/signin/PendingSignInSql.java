package org.annuaire.directory.signin;

import static org.annuaire.directory.shared.Rows.utc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what a session has stored: two callbacks that had both read the session would have the same sign-in. */
@Component
final class PendingSignInSql {
    // Of several calls with one state, one deletes the row.
    private static final String TAKE = """
            with taken as (
              delete from spring_session_attributes a
              using spring_session s
              where s.session_id = :session and a.session_primary_id = s.primary_id
                and a.attribute_name = :attribute
              returning a.attribute_bytes as pending
            ), answered as (
              insert into answered_sign_in (state_hash, next, is_link, expires_at)
              select sha256(convert_to(:state, 'UTF8')), pending ->> 'next', pending ->> 'kind' <> 'pending-sign-in',
                :until
              from taken
              where (pending ->> 'begun')::timestamptz >= :oldest
              on conflict (state_hash) do nothing
            )
            select pending::text as pending from taken
            """;

    private static final String FIND_ANSWERED = """
            select next, is_link
            from answered_sign_in
            where state_hash = sha256(convert_to(:state, 'UTF8')) and expires_at > :now
            """;

    private static final RowMapper<byte[]> PENDING =
            (row, number) -> row.getString("pending").getBytes(StandardCharsets.UTF_8);

    private static final RowMapper<AnsweredSignIn> ANSWERED =
            (row, number) -> new AnsweredSignIn(row.getString("next"), row.getBoolean("is_link"));

    private final JdbcClient jdbc;

    PendingSignInSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes an attribute of a session and, if it is not too old, remembers as long that its state is answered.
     *
     * @return the attribute as it is stored; empty if it is not there, or no longer
     */
    Optional<byte[]> take(String session, String attribute, String state, Instant now) {
        return jdbc.sql(TAKE)
                .param("session", session)
                .param("attribute", attribute)
                .param("state", state)
                .param("oldest", utc(now.minus(PendingSignIn.PATIENCE)))
                .param("until", utc(now.plus(PendingSignIn.PATIENCE)))
                .query(PENDING)
                .optional();
    }

    Optional<AnsweredSignIn> findAnswered(String state, Instant now) {
        return jdbc.sql(FIND_ANSWERED)
                .param("state", state)
                .param("now", utc(now))
                .query(ANSWERED)
                .optional();
    }
}
