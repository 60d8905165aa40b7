package org.annuaire.directory.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.signin.BrowserSessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own sessions. {@code current} is the id of the session that asks. */
@Service
@Transactional
class OwnSessions {
    private final OwnSessionSql sql;
    private final Changes changes;
    private final Duration lifetime;
    private final Clock clock;

    OwnSessions(OwnSessionSql sql, Changes changes, BrowserSessions sessions, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.lifetime = sessions.lifetime();
        this.clock = clock;
    }

    /** Most recently used first. */
    @Transactional(readOnly = true)
    List<OwnSession> list(UserId user, String current) {
        Instant now = clock.instant();
        return sql.list(user, current, now.minus(lifetime), now);
    }

    /**
     * Ends one; true if it was the current one.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} if the person has no such session
     */
    boolean end(UserId user, UUID id, String current) {
        boolean wasCurrent =
                sql.end(user, id, current).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        record(user);
        return wasCurrent;
    }

    void endOthers(UserId user, String current) {
        if (sql.endOthers(user, current) > 0) {
            record(user);
        }
    }

    private void record(UserId user) {
        changes.record(
                Change.of("session.revoked", ChangeOrigin.PERSON).by(user).about(user));
    }
}
