package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.console.SearchGroup;
import org.annuaire.directory.console.SearchGroup.Hit;
import org.annuaire.directory.console.SearchSource;
import org.annuaire.directory.shared.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds one's own contacts. */
@Component
@Order(30)
final class ContactSearchSource implements SearchSource {
    private final OwnContactSql sql;

    ContactSearchSource(OwnContactSql sql) {
        this.sql = sql;
    }

    @Override
    public SearchGroup find(Viewer viewer, String text, int limit) {
        return new SearchGroup(
                "contacts.section",
                sql.find(viewer, text, limit).stream()
                        .map(contact -> hit(contact.id().value(), contact))
                        .toList(),
                null);
    }

    private static Hit hit(UUID id, Contact contact) {
        String name = contact.details().fullName();
        String email =
                contact.details().data().path("emails").path(0).path("value").asString("");
        return new Hit("/contacts/" + id, name, email.isEmpty() ? null : email, "book-user", Face.of(name, id));
    }
}
