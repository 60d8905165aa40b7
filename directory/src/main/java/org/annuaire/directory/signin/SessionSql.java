package org.annuaire.directory.signin;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Spring Session's statements that write attributes: it passes bytes, and JSON is stored. */
@Component
final class SessionSql implements SessionRepositoryCustomizer<JdbcIndexedSessionRepository> {
    // If somebody ended the session during the request, there is nothing left to write to.
    private static final String INSERT_ATTRIBUTE = """
            insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            select s.primary_id, new.name, convert_from(new.bytes, 'UTF8')::jsonb
            from (values (?::char(36), ?::varchar, ?::bytea)) as new (session, name, bytes)
            join spring_session s on s.primary_id = new.session
            for key share of s
            on conflict (session_primary_id, attribute_name) do update
            set attribute_bytes = excluded.attribute_bytes
            """;

    private static final String UPDATE_ATTRIBUTE = """
            update spring_session_attributes
            set attribute_bytes = convert_from(?, 'UTF8')::jsonb
            where session_primary_id = ? and attribute_name = ?
            """;

    @Override
    public void customize(JdbcIndexedSessionRepository sessions) {
        sessions.setCreateSessionAttributeQuery(INSERT_ATTRIBUTE);
        sessions.setUpdateSessionAttributeQuery(UPDATE_ATTRIBUTE);
        sessions.setCleanupCron(Scheduled.CRON_DISABLED); // SessionRetention does it, in batches
    }
}
