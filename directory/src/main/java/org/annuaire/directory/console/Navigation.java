package org.annuaire.directory.console;

import static java.util.Comparator.comparingInt;

import java.util.Arrays;
import java.util.List;
import org.annuaire.directory.console.NavigationEntry.Place;
import org.jspecify.annotations.Nullable;

/**
 * The navigation of a page, in the model as {@code navigation}.
 *
 * @param groups its parts that have entries, in the order of their places
 */
public record Navigation(List<Group> groups) {
    /** How many entries a phone has room for beside the one that opens the others. */
    private static final int FIRST = 3;

    public Navigation {
        groups = List.copyOf(groups);
    }

    /** The entries in their groups, which are named where names help. */
    public static Navigation of(List<NavigationEntry> entries, String organizationName) {
        return new Navigation(Arrays.stream(Place.values())
                .map(place -> Group.of(place, entries, organizationName))
                .filter(group -> !group.entries().isEmpty())
                .toList());
    }

    /** Those that a phone always shows. */
    public List<NavigationEntry> first() {
        return groups.stream()
                .filter(Group::first)
                .flatMap(group -> group.entries().stream())
                .limit(FIRST)
                .toList();
    }

    /**
     * Entries that belong together.
     *
     * @param title their name, or null
     * @param titleKey the text key of their name, or null
     * @param first whether they need no name because they are everybody's
     */
    public record Group(
            @Nullable String title, @Nullable String titleKey, boolean first, List<NavigationEntry> entries) {
        public Group {
            entries = List.copyOf(entries);
        }

        static Group of(Place place, List<NavigationEntry> all, String organizationName) {
            return new Group(
                    place == Place.ORGANIZATION ? organizationName : null,
                    place == Place.STAFF ? "console.sections.staff" : null,
                    place == Place.EVERYBODY,
                    all.stream()
                            .filter(entry -> entry.place() == place)
                            .sorted(comparingInt(NavigationEntry::rank))
                            .toList());
        }
    }
}
