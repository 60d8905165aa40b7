package org.annuaire.directory.invitations;

import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserEvent.Departure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Handles the invitations of a person who is erased or merged into another person, in the same transaction. */
@Component
class InvitationOffboarding {
    private final InvitationOffboardingSql sql;

    InvitationOffboarding(InvitationOffboardingSql sql) {
        this.sql = sql;
    }

    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        if (leaving.departure() == Departure.ERASED) {
            sql.delete(leaving.user());
        }
    }

    /** What others sent to their addresses goes too: the address is theirs. */
    @EventListener
    void forgotten(UserEvent.Forgotten forgotten) {
        if (!forgotten.addresses().isEmpty()) {
            sql.deleteTo(forgotten.addresses());
        }
    }

    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.move(merged.user(), merged.into());
    }
}
