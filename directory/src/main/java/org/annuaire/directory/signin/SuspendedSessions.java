package org.annuaire.directory.signin;

import org.annuaire.directory.organizations.OrganizationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When an organization is suspended, its people are signed out, and stay so when it is resumed. */
@Component
class SuspendedSessions {
    private final UserSessionSql sql;

    SuspendedSessions(UserSessionSql sql) {
        this.sql = sql;
    }

    @EventListener
    void suspended(OrganizationEvent.Suspended suspended) {
        sql.end(suspended.organization());
    }
}
