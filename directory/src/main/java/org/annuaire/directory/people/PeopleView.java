package org.annuaire.directory.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.people.People.Listing;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The list of people, as its page shows it.
 *
 * @param in whose people, as the address names it
 * @param q what is looked for, or empty
 * @param closest those with whom the viewer works most
 * @param rows the list
 * @param next where it goes on, or null
 * @param cut whether more are found than are shown
 * @param continued whether it does not begin at its beginning
 */
record PeopleView(
        String in,
        String q,
        List<PersonRow> closest,
        List<PersonRow> rows,
        @Nullable String next,
        boolean cut,
        boolean continued) {
    static PeopleView of(Viewer viewer, Asked asked, Listing listing) {
        boolean searched = !asked.q().isEmpty();
        List<Person> page = listing.page();
        return new PeopleView(
                asked.in().word(),
                asked.q(),
                PersonRow.of(viewer, listing.closest(), listing),
                PersonRow.of(viewer, page, listing),
                listing.more() && !searched ? asked.address(NameCursor.after(page.get(page.size() - 1))) : null,
                searched && listing.more(),
                asked.after() != null);
    }

    /** The viewer's own contacts. */
    static PeopleView ofContacts(Asked asked, List<ShownCard> oneMore, int most) {
        boolean cut = oneMore.size() > most;
        return new PeopleView(
                asked.in().word(),
                asked.q(),
                List.of(),
                (cut ? oneMore.subList(0, most) : oneMore)
                        .stream().map(PersonRow::of).toList(),
                null,
                cut,
                false);
    }

    /** Whose people are listed. */
    enum In {
        ORGANIZATION,
        TEAMS,
        CONTACTS;

        static In of(String word) {
            return Arrays.stream(values())
                    .filter(in -> in.word().equals(word))
                    .findFirst()
                    .orElse(ORGANIZATION);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an address asks for.
     *
     * @param after where to continue, or null; a search has no more than its first page
     */
    record Asked(In in, String q, @Nullable NameCursor after) {
        static Asked of(String in, String q, String cursor) {
            return new Asked(
                    In.of(in),
                    q,
                    Optional.of(cursor)
                            .filter(given -> q.isEmpty())
                            .flatMap(NameCursor::parse)
                            .orElse(null));
        }

        String address(NameCursor next) {
            return UriComponentsBuilder.fromPath(PeoplePages.PATH)
                    .queryParam("in", in.word())
                    .queryParam("cursor", next)
                    .build()
                    .toUriString();
        }
    }
}
