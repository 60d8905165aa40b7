package org.annuaire.directory.contacts;

import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserEvent.Departure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of a person's contacts when he is erased or turns out to be somebody else, in the same transaction. */
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

    /** His address book goes over; of his profile nothing is left. */
    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.merge(merged.user(), merged.into());
    }
}
