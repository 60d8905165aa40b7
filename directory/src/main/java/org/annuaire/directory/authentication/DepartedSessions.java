package org.annuaire.directory.authentication;

import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.UserEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever is deactivated, erased or merged into another is signed out, in the same transaction, and what was said of his tokens
 * is forgotten.
 */
@Component
class DepartedSessions {
    private final SignedInSql sql;
    private final IntrospectionPurges purges;

    DepartedSessions(SignedInSql sql, IntrospectionPurges purges) {
        this.sql = sql;
        this.purges = purges;
    }

    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        end(leaving.user());
    }

    @EventListener
    void merged(UserEvent.Merged merged) {
        end(merged.user());
    }

    private void end(UserId user) {
        sql.end(user);
        purges.purge(user);
    }
}
