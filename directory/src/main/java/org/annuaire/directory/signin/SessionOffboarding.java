package org.annuaire.directory.signin;

import org.annuaire.directory.users.UserEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Signs out people who are deactivated, erased or merged into another person, in the same transaction.
 */
@Component
class SessionOffboarding {
    private final UserSessionSql sql;

    SessionOffboarding(UserSessionSql sql) {
        this.sql = sql;
    }

    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        sql.end(leaving.user());
    }

    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.end(merged.user());
    }
}
