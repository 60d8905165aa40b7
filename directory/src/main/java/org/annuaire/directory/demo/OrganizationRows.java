package org.annuaire.directory.demo;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;

/** Organizations with what identifies them, the services that they allow, and later their administrators. */
final class OrganizationRows {
    private static final int OLD = 3700;
    private static final int SEVERAL = 8;

    private final Country country;

    OrganizationRows(Country country) {
        this.country = country;
    }

    void write(DemoCopySql into) {
        into.organizations(rows -> country.places().all().forEach(place -> organization(rows, place)));
        into.registrationIds(rows -> country.places().all().stream()
                .filter(place -> place.registrationId() != null)
                .forEach(place -> rows.row(place.registrationId(), place.id(), created(place))));
        into.domains(
                rows -> country.places().all().forEach(place -> rows.row(place.domain(), place.id(), created(place))));
        country.services().write(into, country.days());
        into.listedServices(rows -> country.places().all().stream()
                .filter(this::isListing)
                .forEach(place -> {
                    var listed = new TreeSet<>(country.services().some(random(place), 6));
                    if (!place.cast().isEmpty()) {
                        listed.add(country.services().id(0));
                    }
                    listed.forEach(service -> rows.row(place.id(), service));
                }));
    }

    /** People have to be there. */
    void writeAdministrators(DemoCopySql into) {
        into.administrators(rows -> country.places().all().forEach(place -> administrators(rows, place)));
    }

    private void organization(Copies rows, Place place) {
        Instant suspended = isSuspended(place) ? country.days().before(30, random(place)) : null;
        if (suspended != null) {
            country.recent()
                    .add(Change.of(suspended, "organization.suspended", null, "reason")
                            .in(place.id()));
        }
        rows.row(
                place.id(),
                place.name(),
                suspended == null,
                isListing(place) ? "listed" : "all",
                suspended,
                suspended == null ? null : "Convention arrivée à échéance",
                created(place),
                suspended == null ? created(place) : suspended);
    }

    private void administrators(Copies rows, Place place) {
        int count = Math.min(place.leaders(), 1 + place.size() / 500);
        IntStream.range(0, Math.min(count, 3)).forEach(turn -> {
            int person = place.first() + turn;
            Instant at = country.people().joined(person).plusSeconds(3600);
            rows.row(
                    country.seed().id(Kind.ADMINISTRATOR, person),
                    place.id(),
                    country.people().id(person),
                    "administrator",
                    country.people().id(country.staff()),
                    at,
                    at);
        });
    }

    private Instant created(Place place) {
        return country.days().before(OLD, random(place));
    }

    private boolean isListing(Place place) {
        return place.number() % 3 == 0;
    }

    /** One of the smaller ones, so that suspensions can be seen too. */
    private boolean isSuspended(Place place) {
        return place.cast().isEmpty() && place.number() >= SEVERAL && place.number() % 200 == SEVERAL;
    }

    private SplittableRandom random(Place place) {
        return country.seed().random(Kind.ORGANIZATION, ~place.number());
    }
}
