package org.annuaire.directory.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The profile of each person, their address books, their versions of colleagues' cards, and what everybody sees. */
final class ContactRows {
    private static final JsonMapper JSON = new JsonMapper();
    /** Numbers that are never given to anybody. */
    private static final List<String> FICTITIOUS =
            List.of("+33 1 99 00 ", "+33 2 61 91 ", "+33 3 53 01 ", "+33 4 65 71 ", "+33 5 36 49 ");

    private static final String FICTITIOUS_MOBILE = "+33 6 39 98 ";
    private static final int MOST_OF_A_PERSON = 60;
    private static final int OF_THE_FIRST = 300;
    private static final int OF_THE_CAST = 25;
    private static final int CARDS_OF_THE_CAST = 3;
    private static final int MOST_SHARED = 100;

    private final Country country;
    private final People people;
    private final Words jobs = Words.of("job-titles");
    private final Words departments = Words.of("team-names");
    private final Words companies = Words.of("companies");
    private final Words firstNames = Words.of("first-names");
    private final Words lastNames = Words.of("last-names");

    ContactRows(Country country) {
        this.country = country;
        this.people = country.people();
    }

    void write(DemoCopySql into) {
        into.contacts(rows -> {
            for (int person = 0; person < people.count(); person++) {
                profile(rows, person);
            }
        });
        into.contacts(rows -> {
            long number = 0;
            for (int person = 0; person < people.count(); person++) {
                for (int left = contacts(person); left > 0; left--) {
                    contact(rows, person, number++);
                }
            }
        });
        into.contacts(rows -> {
            for (int number = 0; number < Math.min(MOST_SHARED, people.count() / 100); number++) {
                shared(rows, number);
            }
        });
    }

    /** Indexes have to be there: each version asks whether its original is one itself. */
    void writeOverrides(DemoCopySql into) {
        into.contacts(rows -> {
            long number = 0;
            for (int person = 0; person < people.count(); person++) {
                int cards = overrides(person);
                for (int turn = 0; turn < cards; turn++) {
                    override(rows, person, turn, number++);
                }
            }
        });
    }

    private void profile(Copies rows, int person) {
        SplittableRandom random = country.seed().random(Kind.PROFILE, person);
        UUID id = people.profile(person);
        Instant at = people.joined(person);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("emails", List.of(typed("Work", people.email(person))));
        card.put("phones", phones(random));
        card.put("organizations", List.of(job(people.place(person).name(), random)));
        UUID owner = people.id(person);
        rows.row(id, owner, owner, null, people.name(person), null, "", JSON.writeValueAsString(card), at, at);
        country.recent()
                .add(Change.of(at, "contact.created", owner, "full_name")
                        .aboutUser(owner)
                        .aboutContact(id));
    }

    private void contact(Copies rows, int person, long number) {
        SplittableRandom random = country.seed().random(Kind.CONTACT, number);
        String first = firstNames.any(random);
        String name = first + " " + lastNames.any(random);
        String company = companies.any(random);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(
                "emails",
                List.of(typed(
                        random.nextInt(4) == 0 ? "Home" : "Work",
                        Words.slug(name) + "@" + Words.slug(company) + ".example")));
        card.put("phones", phones(random));
        card.put("organizations", List.of(job(company, random)));
        String notes = random.nextInt(5) == 0 ? "Rappeler le matin" : "";
        write(rows, new Card(country.seed().id(Kind.CONTACT, number), null, name, first, notes), person, card, random);
    }

    private void override(Copies rows, int person, int turn, long number) {
        Place own = people.place(person);
        int colleague = own.first() + (person - own.first() + 1 + turn) % own.size();
        SplittableRandom random = country.seed().random(Kind.OVERRIDE, number);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("emails", List.of(typed("Work", people.email(colleague))));
        card.put("phones", List.of(typed("Mobile", FICTITIOUS_MOBILE + digits(random))));
        Card version = new Card(
                country.seed().id(Kind.OVERRIDE, number),
                people.profile(colleague),
                people.name(colleague),
                people.firstName(colleague),
                "Mon numéro direct pour les urgences");
        write(rows, version, person, card, random);
    }

    private record Card(UUID id, @Nullable UUID original, String name, String shortName, String notes) {}

    private void write(Copies rows, Card card, int person, Map<String, Object> details, SplittableRandom random) {
        Instant at = country.days().since(people.joined(person), random);
        UUID owner = people.id(person);
        rows.row(
                card.id(),
                owner,
                null,
                card.original(),
                card.name(),
                card.shortName(),
                card.notes(),
                JSON.writeValueAsString(details),
                at,
                at);
        country.recent()
                .add(Change.of(at, "contact.created", owner, "full_name").aboutContact(card.id()));
    }

    private void shared(Copies rows, int number) {
        SplittableRandom random = country.seed().random(Kind.SHARED_CONTACT, number);
        Place place = country.places().get(number % country.places().count());
        String name = (number < country.places().count() ? "Standard – " : "Assistance – ") + place.name();
        Map<String, Object> card = Map.of("phones", List.of(typed("Main", FICTITIOUS.get(0) + digits(random))));
        Instant at = country.days().before(1000, random);
        UUID id = country.seed().id(Kind.SHARED_CONTACT, number);
        rows.row(id, null, null, null, name, null, "", JSON.writeValueAsString(card), at, at);
    }

    private int contacts(int person) {
        if (people.member(person) != null) {
            return OF_THE_CAST;
        }
        if (person == 0) {
            return OF_THE_FIRST;
        }
        double random = country.seed().random(Kind.CONTACT, ~person).nextDouble();
        return Math.min(MOST_OF_A_PERSON, (int) (0.22 / (1 - random) - 0.1));
    }

    private int overrides(int person) {
        int colleagues = people.place(person).size() - 1;
        int wanted = people.member(person) != null
                ? CARDS_OF_THE_CAST
                : country.seed().random(Kind.OVERRIDE, ~person).nextInt(33) == 0 ? 1 : 0;
        return Math.min(wanted, colleagues);
    }

    private Map<String, Object> job(String organization, SplittableRandom random) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("name", organization);
        job.put("department", departments.any(random));
        job.put("jobTitle", jobs.any(random));
        return job;
    }

    private static List<Map<String, String>> phones(SplittableRandom random) {
        List<Map<String, String>> phones = new ArrayList<>();
        phones.add(typed("Work", FICTITIOUS.get(random.nextInt(FICTITIOUS.size())) + digits(random)));
        if (random.nextInt(3) == 0) {
            phones.add(typed("Mobile", FICTITIOUS_MOBILE + digits(random)));
        }
        return phones;
    }

    private static String digits(SplittableRandom random) {
        return random.nextInt(10) + "" + random.nextInt(10) + " " + random.nextInt(10) + random.nextInt(10);
    }

    private static Map<String, String> typed(String type, String value) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("type", type);
        typed.put("value", value);
        return typed;
    }
}
