package org.annuaire.directory.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.annuaire.directory.journal.JournalNames.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The journal, as its page shows it.
 *
 * @param organization the name of the organization whose journal it is, or null for that of all
 * @param kinds the choices of what happened
 * @param limits what the list is limited to, beside that
 * @param next where it goes on, or null
 * @param continued whether it does not begin with the newest
 * @param first where it does
 * @param table the address of the same as a table
 * @param lines the address of the same as JSON lines
 */
record JournalView(
        @Nullable String organization,
        List<Choice> kinds,
        List<Limit> limits,
        List<Row> rows,
        @Nullable String next,
        boolean continued,
        String first,
        String table,
        String lines) {
    private static final String API = "/api/v1.0/changes/";

    /**
     * What an address asks for.
     *
     * @param organization the name of the organization whose journal it is, or null for that of all
     * @param all whether the viewer may read the journal of all organizations
     */
    record Asked(JournalFilter filter, @Nullable String organization, boolean continued, boolean all) {}

    /** A kind of changes. */
    record Choice(String kind, String label, boolean chosen) {}

    /**
     * Something that the list is limited to, and the address of the list without this limit.
     *
     * @param name its name, or null if nothing on the page names it: an address alone tells no names
     */
    record Limit(String parameter, UUID id, @Nullable String name, String without) {}

    /** A change; {@code about} leads to everything about what it names. */
    record Row(Instant at, String text, List<About> about) {}

    /** A person, team or organization with its part of the journal. */
    record About(String name, String address) {}

    static JournalView of(Asked asked, JournalPart part, JournalWords words, Locale locale) {
        JournalFilter filter = asked.filter();
        return new JournalView(
                asked.organization(),
                JournalKinds.ALL.stream()
                        .map(kind -> new Choice(kind, words.kind(kind, locale), kind.equals(filter.kind())))
                        .sorted(Comparator.comparing(Choice::label))
                        .toList(),
                limits(filter, part.names()),
                part.entries().stream()
                        .map(entry -> new Row(
                                entry.row().at(), words.sentence(entry, locale), about(entry, filter, asked.all())))
                        .toList(),
                part.next() == null
                        ? null
                        : page(filter).queryParam("cursor", part.next()).build().toUriString(),
                asked.continued(),
                page(filter).build().toUriString(),
                address(API + "export.csv", filter).build().toUriString(),
                address(API + "export.jsonl", filter).build().toUriString());
    }

    private static List<Limit> limits(JournalFilter filter, JournalNames names) {
        List<Limit> limits = new ArrayList<>();
        add(limits, Subject.USER, filter.user(), names, filter.withUser(null));
        add(limits, Subject.TEAM, filter.team(), names, filter.withTeam(null));
        add(limits, Subject.ORGANIZATION, filter.organization(), names, filter.in(null));
        return limits;
    }

    private static void add(
            List<Limit> limits, Subject subject, @Nullable UUID id, JournalNames names, JournalFilter without) {
        if (id != null) {
            limits.add(new Limit(
                    subject.key(),
                    id,
                    names.of(subject, id),
                    page(without).build().toUriString()));
        }
    }

    /** What names it names, unless the list is limited to that already. */
    private static List<About> about(JournalEntry entry, JournalFilter filter, boolean all) {
        JournalRow row = entry.row();
        List<About> about = new ArrayList<>();
        add(about, entry, Subject.USER, row.actor(), filter.user(), filter.withUser(row.actor()));
        if (!Objects.equals(row.user(), row.actor())) {
            add(about, entry, Subject.USER, row.user(), filter.user(), filter.withUser(row.user()));
        }
        add(about, entry, Subject.TEAM, row.team(), filter.team(), filter.withTeam(row.team()));
        if (all) {
            add(
                    about,
                    entry,
                    Subject.ORGANIZATION,
                    row.organization(),
                    filter.organization(),
                    filter.in(row.organization()));
        }
        return about;
    }

    private static void add(
            List<About> about,
            JournalEntry entry,
            Subject subject,
            @Nullable UUID id,
            @Nullable UUID limited,
            JournalFilter filter) {
        String name = entry.names().of(subject, id);
        if (name != null && !Objects.equals(id, limited)) {
            about.add(new About(name, page(filter).build().toUriString()));
        }
    }

    private static UriComponentsBuilder page(JournalFilter filter) {
        return address(JournalPages.PATH, filter);
    }

    private static UriComponentsBuilder address(String path, JournalFilter filter) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "organization", filter.organization());
        add(address, "kind", filter.kind());
        add(address, "user", filter.user());
        add(address, "team", filter.team());
        return address;
    }

    private static void add(UriComponentsBuilder address, String parameter, @Nullable Object value) {
        if (value != null) {
            address.queryParam(parameter, value);
        }
    }
}
