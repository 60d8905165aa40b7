package org.annuaire.directory.people;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.contacts.ShownCard.Line;
import org.annuaire.directory.disclosure.Disclosures;
import org.annuaire.directory.organizations.OwnOrganization;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is shown of a person. */
@Component
final class PersonViews {
    private final People people;
    private final ProfileCards cards;
    private final OwnOrganization ownOrganization;
    private final Disclosures disclosures;

    PersonViews(People people, ProfileCards cards, OwnOrganization ownOrganization, Disclosures disclosures) {
        this.people = people;
        this.cards = cards;
        this.ownOrganization = ownOrganization;
        this.disclosures = disclosures;
    }

    PersonView require(Viewer viewer, UserId id) {
        return of(viewer, people.require(viewer, id));
    }

    Optional<PersonView> find(Viewer viewer, UserId id) {
        return people.find(viewer, id).map(person -> of(viewer, person));
    }

    private PersonView of(Viewer viewer, Person person) {
        disclosures.show(viewer, Stream.of(person.id()));
        boolean own = person.id().equals(viewer.user());
        Optional<ShownCard> card = cards.of(viewer, person.id());
        String name = person.displayName();
        return new PersonView(
                person.id().value(),
                name,
                Face.of(name, person.id().value()),
                card.filter(found -> !found.emails().isEmpty()).isPresent() ? null : person.email(),
                person.colleague() ? ownOrganization.of(viewer).organization().name() : null,
                card.map(found -> PersonRow.job(found.jobTitle(), "")).orElse(""),
                card.orElse(null),
                own ? null : write(person, card),
                people.sharedTeams(viewer, person.id()),
                own,
                !own && card.filter(found -> found.version() == null).isPresent() && cards.mayKeep());
    }

    private static @Nullable String write(Person person, Optional<ShownCard> card) {
        return card.flatMap(found -> found.emails().stream()
                        .map(Line::href)
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(person.email() == null ? null : "mailto:" + person.email());
    }
}
