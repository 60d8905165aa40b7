package org.annuaire.directory.contacts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.users.UserEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Creates the profile contact of a person who joins, in the same transaction. */
@Component
class ProfileContacts {
    private static final int LONGEST_FULL_NAME = 150;

    private final ContactChangeSql sql;
    private final Changes changes;
    private final JsonMapper json;
    private final Clock clock;

    ProfileContacts(ContactChangeSql sql, Changes changes, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void joined(UserEvent.Joined joined) {
        String fullName = fullName(joined);
        ContactId contact = sql.insertProfile(
                joined.user(), fullName, json.writeValueAsString(data(joined.email())), clock.instant());
        changes.record(Change.of("contact.created", ChangeOrigin.PROVIDER)
                .by(joined.user())
                .about(joined.user())
                .about(contact)
                .with("full_name", null, fullName));
    }

    private static String fullName(UserEvent.Joined joined) {
        if (joined.name() != null) {
            return joined.name();
        }
        String email = joined.email() == null ? "–" : joined.email().toString();
        return email.substring(0, Math.min(email.length(), LONGEST_FULL_NAME));
    }

    private static Map<String, Object> data(@Nullable EmailAddress email) {
        return email == null ? Map.of() : Map.of("emails", List.of(Map.of("type", "Work", "value", email.toString())));
    }
}
