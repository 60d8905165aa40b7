package org.annuaire.directory.people;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.ColleagueOrder;
import org.annuaire.directory.users.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people whom a viewer finds in a browser: colleagues, and whoever is in a team with them. */
@Service
@Transactional(readOnly = true)
class People {
    static final int PAGE_SIZE = 20;

    private static final int CLOSEST = 5;
    private static final int LARGEST_CLOSE_TEAM = 50;
    private static final int MOST_CLOSE_TEAMS = 100;
    private static final int MOST_SHARED_TEAMS = 21;

    private final PeopleSql sql;
    private final PersonSql person;
    private final Colleagues colleagues;

    People(PeopleSql sql, PersonSql person, Colleagues colleagues) {
        this.sql = sql;
        this.person = person;
        this.colleagues = colleagues;
    }

    /** Everybody of the viewer's organization by name; first those with whom they work. */
    Listing ofOrganization(Viewer viewer, @Nullable NameCursor after) {
        List<Person> closest =
                after == null ? sql.closest(viewer, LARGEST_CLOSE_TEAM, MOST_CLOSE_TEAMS, CLOSEST) : List.of();
        return listing(viewer, closest, sql.list(viewer, after, PAGE_SIZE + 1));
    }

    /** Everybody with whom the viewer is in a team, by name. */
    Listing inTeams(Viewer viewer, @Nullable NameCursor after) {
        return listing(viewer, List.of(), sql.teammates(viewer, after, PAGE_SIZE + 1));
    }

    /** Those of the viewer's organization whom these words find, the closest first. */
    Listing found(Viewer viewer, String text, PageQuery query) {
        List<Person> found = colleagues.page(viewer, query, ColleagueOrder.CLOSENESS, text).results().stream()
                .map(colleague -> Person.of(colleague.user()))
                .toList();
        return listing(viewer, List.of(), found);
    }

    /** Those of the viewer's teams whom these words find. */
    Listing foundInTeams(Viewer viewer, String text) {
        return listing(viewer, List.of(), sql.teammates(viewer, text, PAGE_SIZE + 1));
    }

    private Listing listing(Viewer viewer, List<Person> closest, List<Person> oneMore) {
        boolean more = oneMore.size() > PAGE_SIZE;
        List<Person> page = more ? oneMore.subList(0, PAGE_SIZE) : oneMore;
        Set<UserId> all =
                Stream.concat(closest.stream(), page.stream()).map(Person::id).collect(toSet());
        Map<UserId, PersonDetails> details =
                sql.details(viewer, all).stream().collect(toMap(PersonDetails::id, identity()));
        return new Listing(closest, page, details, more);
    }

    /**
     * A person whom the viewer may find.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} if there is none
     */
    Person require(Viewer viewer, UserId id) {
        return find(viewer, id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** A person, if the viewer may find them. */
    Optional<Person> find(Viewer viewer, UserId id) {
        return person.find(viewer, id);
    }

    /** The teams in which both are, by name; at most twenty-one. */
    List<PersonSql.SharedTeam> sharedTeams(Viewer viewer, UserId id) {
        return viewer.user().equals(id) ? List.of() : person.sharedTeams(viewer, id, MOST_SHARED_TEAMS);
    }

    /**
     * A part of a list.
     *
     * @param closest those with whom the viewer works most, who are in the list too
     * @param page a page of the list
     * @param details what is known of all of them
     * @param more whether the list goes on
     */
    record Listing(List<Person> closest, List<Person> page, Map<UserId, PersonDetails> details, boolean more) {
        Listing {
            closest = List.copyOf(closest);
            page = List.copyOf(page);
            details = Map.copyOf(details);
        }

        /** All of them, whom it discloses. */
        Stream<UserId> people() {
            return Stream.concat(closest.stream(), page.stream()).map(Person::id);
        }
    }
}
