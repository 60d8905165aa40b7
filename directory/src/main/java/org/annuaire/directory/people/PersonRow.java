package org.annuaire.directory.people;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.contacts.ShownCard.Line;
import org.annuaire.directory.people.People.Listing;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A person in a list.
 *
 * @param path their page, or that of the contact
 * @param second the job, or the address of somebody who names none; or null
 * @param teams how many teams the viewer shares with them
 * @param own whether it is the viewer
 */
record PersonRow(
        UUID id,
        String path,
        String name,
        Face face,
        @Nullable String second,
        int teams,
        boolean own) {
    static List<PersonRow> of(Viewer viewer, List<Person> people, Listing listing) {
        return people.stream()
                .map(person -> of(viewer, person, listing.details().get(person.id())))
                .toList();
    }

    private static PersonRow of(Viewer viewer, Person person, @Nullable PersonDetails details) {
        UUID id = person.id().value();
        String name = person.displayName();
        return new PersonRow(
                id,
                PeoplePages.PATH + "/" + id,
                name,
                Face.of(name, id),
                second(person, details),
                details == null ? 0 : details.teams(),
                person.id().equals(viewer.user()));
    }

    /** A contact among them. */
    static PersonRow of(ShownCard card) {
        String job = job(card.jobTitle(), card.employer().isEmpty() ? card.department() : card.employer());
        String email = card.emails().stream().map(Line::value).findFirst().orElse(null);
        return new PersonRow(
                card.id(),
                "/contacts/" + card.id(),
                card.fullName(),
                Face.of(card.fullName(), card.id()),
                job.isEmpty() ? email : job,
                0,
                false);
    }

    private static @Nullable String second(Person person, @Nullable PersonDetails details) {
        String job = details == null ? "" : job(details.jobTitle(), details.department());
        return !job.isEmpty() ? job : person.name() == null ? null : person.email();
    }

    /** A job as one line. */
    static String job(@Nullable String title, @Nullable String department) {
        return Stream.of(title == null ? "" : title.strip(), department == null ? "" : department.strip())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
    }
}
