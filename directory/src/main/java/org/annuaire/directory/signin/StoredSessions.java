package org.annuaire.directory.signin;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps sessions in the database. A request that changes nothing writes nothing, except once a minute that the session
 * is in use.
 */
@Component
final class StoredSessions implements SessionRepository<StoredSession> {
    private final StoredSessionSql sql;
    private final Clock clock;

    StoredSessions(StoredSessionSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public StoredSession createSession() {
        return StoredSession.begun(clock);
    }

    @Override
    public void save(StoredSession session) {
        if (!session.isChanged()) {
            return;
        }
        if (session.isNew()) {
            sql.begin(session);
        } else {
            sql.update(session);
        }
        session.written();
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        return sql.find(id).filter(session -> !session.isExpired()).orElse(null);
    }

    @Override
    public void deleteById(String id) {
        sql.end(id);
    }
}
