package org.annuaire.directory.signin;

import org.annuaire.directory.users.UserEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When an identity is removed, everybody signed in by it is signed out, in the same transaction. */
@Component
class UnlinkedSessions {
    private final UserSessionSql sql;

    UnlinkedSessions(UserSessionSql sql) {
        this.sql = sql;
    }

    @EventListener
    void unlinked(UserEvent.Unlinked unlinked) {
        sql.end(unlinked.user(), unlinked.identity());
    }
}
