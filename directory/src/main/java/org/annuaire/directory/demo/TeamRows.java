package org.annuaire.directory.demo;

import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;

/** Teams, the services to which they are shown, and who is in them. */
final class TeamRows {
    private static final int OPEN = 5;
    private static final double GUESTS = 0.03;
    private static final int MOST_OF_A_PERSON = 5;
    private static final int NOTES = 0;

    private final Country country;
    private final People people;
    private final Teams teams;
    private long accesses;

    TeamRows(Country country) {
        this.country = country;
        this.people = country.people();
        this.teams = country.teams();
    }

    void write(DemoCopySql into) {
        into.teams(rows -> {
            for (int team = 0; team < teams.count(); team++) {
                team(rows, team);
            }
        });
        into.linkedServices(rows -> {
            for (int team = 0; team < teams.count(); team++) {
                links(rows, team);
            }
        });
        into.accesses(rows -> {
            for (int team = 0; team < teams.count(); team++) {
                access(rows, team, teams.owner(team), "owner");
            }
            for (int person = 0; person < people.count(); person++) {
                memberships(rows, person);
            }
        });
    }

    private void team(Copies rows, int team) {
        UUID id = teams.id(team);
        UUID organization = teams.place(team).id();
        Instant created = teams.created(team);
        rows.row(
                id,
                country.seed().id(Kind.TEAM, ~team),
                organization,
                teams.name(team),
                team % OPEN == 0,
                teams.path(team),
                created,
                created);
        country.recent()
                .add((teams.above(team) < 0
                                ? Change.of(created, "team.created", people.id(teams.owner(team)), "name")
                                : Change.of(created, "team.created", people.id(teams.owner(team)), "name", "parent"))
                        .aboutTeam(id)
                        .in(organization));
    }

    private void links(Copies rows, int team) {
        SplittableRandom random = country.seed().random(Kind.SERVICE, ~team);
        Set<UUID> linked = new TreeSet<>();
        if (random.nextBoolean()) {
            linked.addAll(country.services().some(random, 3));
        }
        if (people.member(teams.owner(team)) != null && random.nextInt(3) > 0) {
            linked.add(country.services().id(NOTES));
        }
        linked.forEach(service -> rows.row(teams.id(team), service));
    }

    /** Teams of the own organization, the upper ones more often, and now and then another's. */
    private void memberships(Copies rows, int person) {
        SplittableRandom random = country.seed().random(Kind.MEMBERSHIP, person);
        Place own = people.place(person);
        Set<Integer> drawn = new TreeSet<>();
        for (int left = random.nextInt(MOST_OF_A_PERSON + 1); left > 0; left--) {
            Place place = random.nextDouble() < GUESTS
                    ? country.places().get(random.nextInt(country.places().count()))
                    : own;
            drawn.add(teams.first(place) + (int) (random.nextDouble() * random.nextDouble() * place.teams()));
        }
        drawn.removeIf(teams::isLargest);
        if (person < teams.sizeOfTheLargest()) {
            drawn.add(0);
        }
        if (person == 0) {
            for (int team = 0; team < teams.teamsOfTheFirst(); team++) {
                drawn.add(team);
            }
        }
        for (int team : drawn) {
            if (teams.owner(team) != person) {
                access(rows, team, person, person == 0 || random.nextInt(12) == 0 ? "administrator" : "member");
            }
        }
    }

    private void access(Copies rows, int team, int person, String role) {
        long number = accesses++;
        UUID actor = people.id(teams.owner(team));
        Instant created = teams.created(team);
        Instant at = people.id(person).equals(actor)
                ? created
                : country.days()
                        .soonAfter(
                                Days.later(created, people.joined(person)),
                                country.seed().random(Kind.ACCESS, number));
        rows.row(country.seed().id(Kind.ACCESS, number), teams.id(team), people.id(person), role, at, at);
        country.recent()
                .add(Change.of(at, "team-access.created", actor, "role")
                        .aboutTeam(teams.id(team))
                        .aboutUser(people.id(person))
                        .in(teams.place(team).id()));
    }
}
