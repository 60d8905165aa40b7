package org.annuaire.directory.demo;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.Cast.Member;
import org.annuaire.directory.demo.Seed.Kind;
import org.jspecify.annotations.Nullable;

/** Everybody by their number. It holds only what others need of a person; a million of them take some 30 MB. */
final class People {
    private static final int MOST_DAYS = 3650;
    private static final int DAYS_OF_LEADERS = 1000;
    private static final int CANDIDATES = 4;
    private static final double TWO_SURNAMES = 0.08;
    private static final double LEFT = 0.03;

    private final DemoOptions options;
    private final Places places;
    private final Days days;
    private final Words firstNames = Words.of("first-names");
    private final Words lastNames = Words.of("last-names");
    private final short[] given;
    private final short[] surname;
    private final short[] second;
    private final int[] namesake;
    private final int[] place;
    private final BitSet gone = new BitSet();

    People(DemoOptions options, Places places) {
        this.options = options;
        this.places = places;
        this.days = new Days(options.end());
        int count = options.people();
        given = new short[count];
        surname = new short[count];
        second = new short[count];
        namesake = new int[count];
        place = new int[count];
        places.all().forEach(this::settle);
    }

    private void settle(Place one) {
        Map<String, Integer> locals = new HashMap<>();
        one.cast()
                .forEach(member ->
                        locals.put(member.email().substring(0, member.email().indexOf('@')), 1));
        for (int person = one.first(); person < one.end(); person++) {
            SplittableRandom random = options.seed().random(Kind.PERSON, person);
            place[person] = one.number();
            given[person] = (short) firstNames.draw(random);
            surname[person] = (short) lastNames.draw(random);
            second[person] = random.nextDouble() < TWO_SURNAMES ? (short) lastNames.draw(random) : -1;
            namesake[person] = member(person) == null ? locals.merge(local(person), 1, Integer::sum) : 1;
            if (person >= one.first() + one.leaders() && random.nextDouble() < LEFT) {
                gone.set(person);
            }
        }
    }

    int count() {
        return given.length;
    }

    Place place(int person) {
        return places.get(place[person]);
    }

    /** Whom of the cast this person is; null if they are nobody in particular. */
    @Nullable
    Member member(int person) {
        Place own = place(person);
        int turn = person - own.first();
        return turn < own.cast().size() ? own.cast().get(turn) : null;
    }

    UUID id(int person) {
        return options.seed().id(Kind.PERSON, person);
    }

    UUID profile(int person) {
        return options.seed().id(Kind.PROFILE, person);
    }

    boolean isActive(int person) {
        return !gone.get(person);
    }

    String firstName(int person) {
        Member member = member(person);
        return member == null ? firstNames.word(given[person]) : member.givenName();
    }

    String name(int person) {
        Member member = member(person);
        return member != null
                ? member.name()
                : firstName(person) + " " + lastNames.word(surname[person])
                        + (second[person] < 0 ? "" : "-" + lastNames.word(second[person]));
    }

    String email(int person) {
        Member member = member(person);
        return member != null
                ? member.email()
                : local(person) + (namesake[person] == 1 ? "" : namesake[person]) + "@"
                        + place(person).domain();
    }

    /** Who leads an organization was there before the others. */
    Instant joined(int person) {
        SplittableRandom random = chances(person);
        Place own = place(person);
        int ago = person < own.first() + own.leaders()
                ? MOST_DAYS - random.nextInt(DAYS_OF_LEADERS)
                : (int) (random.nextDouble() * random.nextDouble() * MOST_DAYS);
        return days.before(ago, random);
    }

    /** Most have been here lately. */
    Instant lastSeen(int person) {
        SplittableRandom random = chances(person);
        Instant joined = joined(person);
        double chance = random.nextDouble();
        return Days.later(joined.plusSeconds(1), days.before((int) (chance * chance * chance * 200), random));
    }

    /** Who has been there the longest of some active people of this organization, as those who make teams have. */
    int anyEarly(Place own, SplittableRandom random) {
        int early = anyActive(own, random);
        for (int others = 0; others < CANDIDATES; others++) {
            int other = anyActive(own, random);
            early = joined(other).isBefore(joined(early)) ? other : early;
        }
        return early;
    }

    /** Somebody active of this organization, leaders more often. */
    private int anyActive(Place own, SplittableRandom random) {
        int person = own.first() + (int) (random.nextDouble() * random.nextDouble() * own.size());
        while (!isActive(person)) { // ends, as leaders stay
            person--;
        }
        return person;
    }

    private SplittableRandom chances(int person) {
        return options.seed().random(Kind.IDENTITY, person);
    }

    private String local(int person) {
        return firstNames.slug(given[person]) + "." + lastNames.slug(surname[person])
                + (second[person] < 0 ? "" : "-" + lastNames.slug(second[person]));
    }
}
