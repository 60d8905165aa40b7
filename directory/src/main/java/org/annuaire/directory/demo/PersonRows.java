package org.annuaire.directory.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;

/** People as their first sign-ins have made them, with the identities through which they came. */
final class PersonRows {
    private static final String FORMER_ISSUER = "https://ancienne-connexion.example";
    private static final double FORMER = 0.02;
    private static final double ENGLISH = 0.06;
    private static final double OVERSEAS = 0.03;

    private final Country country;
    private final People people;

    PersonRows(Country country) {
        this.country = country;
        this.people = country.people();
    }

    void write(DemoCopySql into) {
        into.people(rows -> {
            for (int person = 0; person < people.count(); person++) {
                person(rows, person);
            }
        });
        into.identities(rows -> {
            for (int person = 0; person < people.count(); person++) {
                identities(rows, person);
            }
        });
        into.staff(rows -> {
            for (int person = 0; person < people.count(); person++) {
                if (country.isStaff(person)) {
                    rows.row(people.id(person), null, people.joined(person).plusSeconds(60));
                }
            }
        });
    }

    private void person(Copies rows, int person) {
        SplittableRandom random = random(person);
        Instant joined = people.joined(person);
        Instant seen = people.lastSeen(person);
        boolean isActive = people.isActive(person);
        Instant updated = isActive ? joined : seen;
        UUID id = people.id(person);
        UUID organization = people.place(person).id();
        rows.row(
                id,
                organization,
                people.email(person),
                true,
                people.name(person),
                random.nextDouble() < ENGLISH && people.member(person) == null ? "en" : "fr",
                random.nextDouble() < OVERSEAS ? "Indian/Reunion" : "Europe/Paris",
                isActive ? "active" : "deactivated",
                seen,
                joined,
                updated);
        country.recent()
                .add(Change.of(joined, "user.joined", id, "email", "name")
                        .aboutUser(id)
                        .in(organization));
        country.recent().add(Change.of(joined, "identity.linked", id, "issuer").aboutUser(id));
        if (!isActive) {
            country.recent()
                    .add(Change.of(updated, "user.deactivated", people.id(country.staff()))
                            .aboutUser(id));
        }
    }

    private void identities(Copies rows, int person) {
        Cast.Member member = people.member(person);
        Instant joined = people.joined(person);
        rows.row(
                country.seed().id(Kind.IDENTITY, person),
                people.id(person),
                country.options().issuer(),
                member == null ? subject(person) : member.subject(),
                joined,
                people.lastSeen(person));
        SplittableRandom random = random(person);
        if (random.nextDouble() < FORMER) {
            rows.row(
                    country.seed().id(Kind.IDENTITY, ~person),
                    people.id(person),
                    FORMER_ISSUER,
                    subject(~person),
                    joined,
                    joined);
        }
    }

    private String subject(int person) {
        return UUID.nameUUIDFromBytes((country.seed().value() + " " + person).getBytes(UTF_8))
                .toString();
    }

    private SplittableRandom random(int person) {
        return country.seed().random(Kind.PERSON, ~person);
    }
}
