package org.annuaire.directory.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;
import org.jspecify.annotations.Nullable;

/** What staff see: cases, some of them decided, and keys of account services. */
final class StaffRows {
    private static final List<String> KINDS = List.of(
            "sign-in-refused",
            "organization-conflict",
            "organization-changed",
            "default-registration-id",
            "email-taken");
    private static final int FEWEST = 15;
    private static final int MOST = 500;
    private static final int PEOPLE_EACH = 500;
    private static final int HASH_BYTES = 32;
    private static final String SCOPE = "la-suite-list-organizations-siret";

    private final Country country;
    private final People people;
    private final Words firstNames = Words.of("first-names");
    private final Words lastNames = Words.of("last-names");

    StaffRows(Country country) {
        this.country = country;
        this.people = country.people();
    }

    void write(DemoCopySql into) {
        into.cases(rows -> {
            Set<Integer> taken = new HashSet<>();
            int count = Math.min(MOST, Math.max(FEWEST, people.count() / PEOPLE_EACH));
            for (int number = 0; number < count; number++) {
                SplittableRandom random = country.seed().random(Kind.CASE, number);
                int person = random.nextInt(people.count());
                while (!people.isActive(person) || people.member(person) != null || !taken.add(person)) {
                    person = (person + 1) % people.count();
                }
                write(rows, number, drawn(number, person, random), random);
            }
        });
        into.apiKeys(rows -> {
            key(rows, 0, "Fournisseur de comptes", 300, false);
            key(rows, 1, "Messagerie", 90, false);
            key(rows, 2, "Ancien portail", 1200, true);
        });
    }

    /** What a case is about. */
    private record Case(
            String about,
            @Nullable String problem,
            @Nullable Integer person,
            @Nullable Place own,
            @Nullable Place other,
            String email,
            String name,
            @Nullable String registrationId) {}

    private Case drawn(int number, int person, SplittableRandom random) {
        if (number % KINDS.size() == 0) {
            String name = firstNames.any(random) + " " + lastNames.any(random);
            String email = Words.slug(name).replace("-", ".") + number + "@inconnu.example";
            return new Case("email " + email, "organization-not-identified", null, null, null, email, name, null);
        }
        Place own = people.place(person);
        Place other = country.places().get((own.number() + 1) % country.places().count());
        boolean contradicts = number % KINDS.size() < 3;
        String email = number % KINDS.size() == 4 ? people.email(other.first()) : people.email(person);
        return new Case(
                "user " + people.id(person),
                null,
                person,
                own,
                contradicts ? other : null,
                email,
                people.name(person),
                (contradicts ? other : own).registrationId());
    }

    private void write(Copies rows, int number, Case one, SplittableRandom random) {
        Integer person = one.person();
        UUID user = person == null ? null : people.id(person);
        Instant first = country.days().before(3 + random.nextInt(50), random);
        Instant last = country.days().since(first, random);
        boolean isDecided = number % 4 == 3;
        Instant decided = isDecided ? country.days().since(last, random) : null;
        UUID staff = people.id(country.staff());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(country.seed().id(Kind.CASE, number));
        values.add(KINDS.get(number % KINDS.size()));
        values.add(one.about());
        values.add(one.problem());
        values.add(user);
        values.add(one.own() == null ? null : one.own().id());
        values.add(one.other() == null ? null : one.other().id());
        values.add(country.options().issuer());
        values.add("case-" + number);
        values.add(one.email());
        values.add(one.name());
        values.add(one.registrationId());
        values.add(1 + random.nextInt(6));
        values.add(first);
        values.add(last);
        values.add(isDecided ? random.nextBoolean() ? "kept" : "dismissed" : null);
        values.add(isDecided ? staff : null);
        values.add(decided);
        rows.row(values.toArray());
        if (decided != null) {
            Change change = Change.of(decided, "case.decided", staff, "kind", "decision");
            country.recent().add(user == null ? change : change.aboutUser(user));
        }
    }

    /** No key fits: what is kept in place of its hash is chance. */
    private void key(Copies rows, int number, String name, int daysAgo, boolean isRevoked) {
        SplittableRandom random = country.seed().random(Kind.API_KEY, number);
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        Instant created = country.days().before(daysAgo, random);
        rows.row(
                country.seed().id(Kind.API_KEY, number),
                name,
                hash,
                Teams.step(random.nextLong(1_000_000)) + "x",
                List.of(SCOPE),
                people.id(country.staff()),
                created,
                created.plus(Duration.ofDays(isRevoked ? 365 : 730)),
                country.days().before(isRevoked ? daysAgo - 1 : 1, random),
                isRevoked ? country.days().before(daysAgo - 30, random) : null);
    }
}
