package org.annuaire.directory.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The change log of the last three months. Of a whole country's ten years it would be by far the largest table. The
 * fields are named; their values, which may be personal, are as if they had been forgotten.
 */
final class RecentChanges {
    private static final Duration RECENT = Duration.ofDays(90);

    private final Instant since;
    private final List<Change> all = new ArrayList<>();

    RecentChanges(Instant end) {
        this.since = end.minus(RECENT);
    }

    /** A row of the log. */
    record Change(
            Instant at,
            String kind,
            @Nullable UUID actor,
            @Nullable UUID organization,
            @Nullable UUID user,
            @Nullable UUID team,
            @Nullable UUID contact,
            List<String> fields) {
        static Change of(Instant at, String kind, @Nullable UUID actor, String... fields) {
            return new Change(at, kind, actor, null, null, null, null, List.of(fields));
        }

        Change in(UUID newOrganization) {
            return new Change(at, kind, actor, newOrganization, user, team, contact, fields);
        }

        Change aboutUser(UUID newUser) {
            return new Change(at, kind, actor, organization, newUser, team, contact, fields);
        }

        Change aboutTeam(UUID newTeam) {
            return new Change(at, kind, actor, organization, user, newTeam, contact, fields);
        }

        Change aboutContact(UUID newContact) {
            return new Change(at, kind, actor, organization, user, team, newContact, fields);
        }
    }

    boolean isRecent(Instant at) {
        return at.isAfter(since);
    }

    /** Keeps it if it is recent. */
    void add(Change change) {
        if (isRecent(change.at())) {
            all.add(change);
        }
    }

    /** In the order in which they happened. */
    void write(DemoCopySql into) {
        all.sort(Comparator.comparing(Change::at));
        into.changes(rows -> all.forEach(change -> rows.row(
                change.at(),
                change.kind(),
                change.actor(),
                change.organization(),
                change.user(),
                change.team(),
                change.contact(),
                change.fields())));
    }
}
