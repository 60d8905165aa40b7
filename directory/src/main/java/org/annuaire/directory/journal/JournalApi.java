package org.annuaire.directory.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.journal.JournalNames.Subject;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal as data and in words, for administrators of an organization and for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/changes/", produces = "application/json")
final class JournalApi {
    private final Journal journal;
    private final JournalWords words;
    private final Disclosures disclosures;

    JournalApi(Journal journal, JournalWords words, Disclosures disclosures) {
        this.journal = journal;
        this.words = words;
        this.disclosures = disclosures;
    }

    @GetMapping
    CursorQuery.Slice<ChangeBody> list(
            Viewer viewer,
            CursorQuery query,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable UUID team,
            Locale locale) {
        JournalFilter permitted =
                journal.permitted(viewer, organization, () -> JournalFilter.of(organization, kind, user, team));
        JournalPart part = journal.read(permitted, query.after(), query.size());
        disclosures.show(viewer, part.people());
        return part.slice(query).map(entry -> ChangeBody.of(entry, words.sentence(entry, locale)));
    }

    /** Something with an id, and its name if it still has one. */
    record NamedBody(UUID id, @Nullable String name) {
        static @Nullable NamedBody of(Subject subject, @Nullable UUID id, JournalNames names) {
            return id == null ? null : new NamedBody(id, names.of(subject, id));
        }
    }

    /** What a field was and became. */
    record ValueBody(
            String field, @Nullable String before, @Nullable String after) {}

    /** A change. {@code fields} names all that it changed; {@code values} has those that were not forgotten. */
    record ChangeBody(
            long id,
            Instant at,
            String kind,
            String text,
            @Nullable String origin,
            @Nullable NamedBody actor,
            @Nullable NamedBody through,
            @Nullable NamedBody organization,
            @Nullable NamedBody user,
            @Nullable NamedBody team,
            @Nullable UUID contact,
            List<String> fields,
            List<ValueBody> values,
            boolean withheld) {
        static ChangeBody of(JournalEntry entry, String text) {
            JournalRow row = entry.row();
            JournalNames names = entry.names();
            return new ChangeBody(
                    row.seq(),
                    row.at(),
                    row.kind(),
                    text,
                    row.origin(),
                    NamedBody.of(Subject.USER, row.actor(), names),
                    NamedBody.of(Subject.SERVICE, row.through(), names),
                    NamedBody.of(Subject.ORGANIZATION, row.organization(), names),
                    NamedBody.of(Subject.USER, row.user(), names),
                    NamedBody.of(Subject.TEAM, row.team(), names),
                    row.contact(),
                    row.fields(),
                    entry.values().stream()
                            .map(value -> new ValueBody(value.field(), value.before(), value.after()))
                            .toList(),
                    entry.withheld());
        }
    }
}
