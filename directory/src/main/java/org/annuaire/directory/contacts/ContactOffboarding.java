package org.annuaire.directory.contacts;

import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserEvent.Departure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Handles a person's contacts when they are erased or merged into another person, in the same transaction. */
@Component
class ContactOffboarding {
    private final ContactOffboardingSql sql;

    ContactOffboarding(ContactOffboardingSql sql) {
        this.sql = sql;
    }

    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        if (leaving.departure() == Departure.ERASED) {
            sql.delete(leaving.user());
        }
    }

    /** Their address book goes to the other person; their profile is deleted. */
    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.merge(merged.user(), merged.into());
    }
}
