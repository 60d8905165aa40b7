package org.annuaire.directory.contacts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.contacts.ContactChangeSql.OwnedContact;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records what happens to contacts in the change log as changes about their owners, so that an erasure removes the
 * values.
 */
@Component
final class ContactLog {
    private final Changes changes;
    private final Clock clock;

    ContactLog(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void created(Viewer viewer, ContactId id, ContactDetails details, @Nullable ContactId override) {
        Change change = creation(viewer, id, details);
        changes.record(override == null ? change : change.with("override", null, override.toString()));
    }

    void created(Viewer viewer, List<ContactId> ids, List<ContactDetails> details) {
        changes.record(IntStream.range(0, ids.size())
                .mapToObj(i -> creation(viewer, ids.get(i), details.get(i)))
                .toList());
    }

    private static Change creation(Viewer viewer, ContactId id, ContactDetails details) {
        return about(viewer, "contact.created", id).with("full_name", null, details.fullName());
    }

    void changed(Viewer viewer, ContactId id, ContactDetails before, ContactDetails after) {
        Change change = about(viewer, "contact.changed", id);
        change = with(change, "full_name", before.fullName(), after.fullName());
        change = with(change, "short_name", before.shortName(), after.shortName());
        change = with(change, "notes", before.notes(), after.notes());
        if (!before.data().equals(after.data())) {
            change = change.with("data", before.data().toString(), after.data().toString());
        }
        if (!change.values().isEmpty()) {
            changes.record(change);
        }
    }

    /** Its overrides, which belong to other people, no longer override anything. */
    void deleted(Viewer viewer, Contact contact, List<OwnedContact> versions) {
        Change deleted = about(viewer, "contact.deleted", contact.id())
                .with("full_name", contact.details().fullName(), null);
        Stream<Change> parted = versions.stream()
                .map(version -> Change.of("contact.changed", viewer)
                        .about(version.owner())
                        .about(version.id())
                        .with("override", contact.id().toString(), null));
        changes.record(Stream.concat(Stream.of(deleted), parted).toList());
    }

    private static Change about(Viewer viewer, String kind, ContactId id) {
        return Change.of(kind, viewer).about(viewer.user()).about(id);
    }

    private static Change with(Change change, String field, @Nullable String before, @Nullable String after) {
        return Objects.equals(before, after) ? change : change.with(field, before, after);
    }
}
