package org.annuaire.directory.demo;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which country to make.
 *
 * @param until the day before which everything has happened; null for today
 * @param issuer the provider through which people have signed in
 */
record DemoOptions(int people, Seed seed, @Nullable LocalDate until, URI issuer, Cast cast) {
    static final int FEWEST = 100;
    static final int MOST = 5_000_000;
    private static final int LONGEST_ISSUER = 512;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

    DemoOptions {
        requireNonNull(seed, "seed");
        requireNonNull(cast, "cast");
        require(people >= FEWEST && people <= MOST, "--people: expected " + FEWEST + " to " + MOST, people);
        require(
                until == null || (!until.isBefore(FIRST_DAY) && !until.isAfter(LAST_DAY)),
                "--until: expected a day between " + FIRST_DAY + " and " + LAST_DAY,
                until);
        require(
                issuer.getHost() != null
                        && ("https".equals(issuer.getScheme()) || "http".equals(issuer.getScheme()))
                        && issuer.toString().length() <= LONGEST_ISSUER,
                "--issuer: expected the address of a provider",
                issuer);
        require(
                cast.size() <= people / 10,
                "--cast: expected at most a tenth of the people, which is " + people / 10,
                cast.size());
    }

    DemoOptions until(LocalDate day) {
        return new DemoOptions(people, seed, day, issuer, cast);
    }

    /** @throws NullPointerException if no day has been set */
    Instant end() {
        return requireNonNull(until, "until").atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static void require(boolean kept, String expected, @Nullable Object got) {
        if (!kept) {
            throw new IllegalArgumentException(expected + ", got " + got);
        }
    }
}
