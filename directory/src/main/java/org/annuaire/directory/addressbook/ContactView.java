package org.annuaire.directory.addressbook;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.contacts.Contact;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.contacts.ShownCard.Line;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A contact, as its page and the list's side show it.
 *
 * @param write where a mail to them begins, or null
 * @param edit the path of the form that changes it, or null if the viewer may not
 * @param sources where each value of one's own version comes from, or null if it is no version
 */
record ContactView(
        ShownCard card,
        Face face,
        @Nullable String write,
        @Nullable String edit,
        @Nullable Sources sources) {
    static ContactView of(Viewer viewer, Contact contact, @Nullable Contact original) {
        ShownCard card = ShownCard.of(viewer, contact, null);
        return new ContactView(
                card,
                Face.of(card.fullName(), card.id()),
                card.emails().stream()
                        .map(Line::href)
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .orElse(null),
                !card.canChange()
                        ? null
                        : contact.profileOf() != null
                                ? ProfilePages.PATH
                                : ContactPages.PATH + "/" + card.id() + ContactFormPages.EDIT,
                original == null ? null : Sources.of(viewer, card, original));
    }

    /**
     * Whether a value of a version is the original's or one's own.
     *
     * @param person whose profile the original is, or null
     * @param original what the original is called
     * @param path the page of the original
     * @param values what the original says
     * @param further what the original says and the version does not
     */
    record Sources(@Nullable UUID person, String original, String path, Set<String> values, List<Line> further) {
        Sources {
            values = Set.copyOf(values);
            further = List.copyOf(further);
        }

        static Sources of(Viewer viewer, ShownCard version, Contact contact) {
            ShownCard original = ShownCard.of(viewer, contact, null);
            UserId person = contact.profileOf();
            Set<String> own = values(version);
            return new Sources(
                    person == null ? null : person.value(),
                    original.fullName(),
                    person == null ? ContactPages.PATH + "/" + original.id() : "/people/" + person,
                    values(original),
                    lines(original)
                            .filter(line -> !own.contains(folded(line.value())))
                            .toList());
        }

        /** Whether the original says this, too. */
        public boolean say(String value) {
            return values.contains(folded(value));
        }

        private static Set<String> values(ShownCard card) {
            return Stream.concat(
                            Stream.of(card.fullName(), card.notes()),
                            Stream.concat(
                                    lines(card).map(Line::value),
                                    Stream.concat(
                                            Stream.ofNullable(card.shortName()),
                                            card.customFields().stream()
                                                    .map(field -> field.name() + ": " + field.value()))))
                    .map(Sources::folded)
                    .collect(toSet());
        }

        private static Stream<Line> lines(ShownCard card) {
            return Stream.of(card.organizations(), card.emails(), card.phones(), card.addresses(), card.links())
                    .flatMap(List::stream);
        }

        private static String folded(String value) {
            return value.strip().toLowerCase(Locale.ROOT);
        }
    }
}
