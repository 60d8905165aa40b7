package org.annuaire.directory.demo;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.Seed.Kind;

/** All teams by their number; those of an organization follow each other, a team after the one above it. */
final class Teams {
    private static final int BRANCHES = 12;
    private static final int DEEPEST = 5;
    private static final int LARGEST_SHARE = 20;
    private static final int MOST_TEAMS = 200;
    private static final int TEAMS_OF_A_MEMBER = 12;
    private static final int OWN_TEAMS = 3;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int STEP = 5;

    private final DemoOptions options;
    private final Places places;
    private final People people;
    private final Days days;
    private final Words names = Words.of("team-names");
    private final int[] firstOf;
    private final int[] above;
    private final int[] owner;
    private final byte[] depth;
    private final long firstStep;

    /** @param firstStep the first one that is free */
    Teams(DemoOptions options, Places places, People people, long firstStep) {
        this.options = options;
        this.places = places;
        this.people = people;
        this.days = new Days(options.end());
        this.firstStep = firstStep;
        firstOf = new int[places.count() + 1];
        for (Place place : places.all()) {
            firstOf[place.number() + 1] = firstOf[place.number()] + place.teams();
        }
        above = new int[count()];
        owner = new int[count()];
        depth = new byte[count()];
        places.all().forEach(this::plant);
    }

    private void plant(Place place) {
        int first = first(place);
        int roots = 1 + place.teams() / BRANCHES;
        for (int team = first; team < first + place.teams(); team++) {
            SplittableRandom random = options.seed().random(Kind.TEAM, team);
            above[team] = -1;
            depth[team] = 1;
            if (team >= first + roots) {
                int parent = first + random.nextInt(team - first);
                above[team] = depth[parent] < DEEPEST ? parent : above[parent];
                depth[team] = (byte) (depth[above[team]] + 1);
            }
            int cast = place.cast().size();
            owner[team] = team - first < OWN_TEAMS * cast
                    ? place.first() + (team - first) % cast
                    : people.anyEarly(place, random);
        }
    }

    int count() {
        return firstOf[firstOf.length - 1];
    }

    int first(Place place) {
        return firstOf[place.number()];
    }

    Place place(int team) {
        return people.place(owner[team]);
    }

    UUID id(int team) {
        return options.seed().id(Kind.TEAM, team);
    }

    int owner(int team) {
        return owner[team];
    }

    /** The number of the team above; less than none for one that has none. */
    int above(int team) {
        return above[team];
    }

    /** What the database calls its path: a step, as its function team_step writes it, for each level. */
    String path(int team) {
        return (above[team] < 0 ? "" : path(above[team])) + step(firstStep + team);
    }

    String name(int team) {
        if (isLargest(team)) {
            return "Tout le personnel";
        }
        SplittableRandom random = options.seed().random(Kind.TEAM, team);
        String level =
                switch (depth[team]) {
                    case 1 -> "Direction";
                    case 2 -> "Service";
                    case 3 -> "Bureau";
                    case 4 -> "Pôle";
                    default -> "Équipe";
                };
        return level + " " + names.any(random) + (random.nextInt(4) == 0 ? " " + (1 + random.nextInt(20)) : "");
    }

    Instant created(int team) {
        SplittableRandom random = options.seed().random(Kind.TEAM, ~team);
        Instant possible = people.joined(owner[team]);
        return days.soonAfter(above[team] < 0 ? possible : Days.later(possible, created(above[team])), random);
    }

    /** In it is every twentieth person of the country. */
    boolean isLargest(int team) {
        return team == 0;
    }

    int sizeOfTheLargest() {
        return Math.min(places.get(0).size(), people.count() / LARGEST_SHARE);
    }

    /** So many teams the first person has, who is the one to measure with; somebody of the cast has fewer. */
    int teamsOfTheFirst() {
        Place largest = places.get(0);
        return Math.min(largest.teams(), largest.cast().isEmpty() ? MOST_TEAMS : TEAMS_OF_A_MEMBER);
    }

    static String step(long number) {
        char[] step = new char[STEP];
        long rest = number;
        for (int i = STEP - 1; i >= 0; i--) {
            step[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(step);
    }

    /** The step that is free once all teams have theirs. */
    long nextStep() {
        return firstStep + count();
    }
}
