package org.annuaire.sandbox.supervisor;

import java.util.concurrent.TimeUnit;

/** What one needs to know once everything runs. */
final class Welcome {
    private final Options options;

    Welcome(Options options) {
        this.options = options;
    }

    void print(Console console, long nanos) {
        console.say("");
        console.say("Ready after %.1f s.".formatted(nanos / (double) TimeUnit.SECONDS.toNanos(1)));
        console.say("");
        console.say("  Directory       " + options.url(Part.DIRECTORY));
        console.say("  Sample service  " + options.url(Part.NOTES));
        console.say("  Provider        " + options.url(Part.PROVIDER));
        console.say("  PostgreSQL      psql postgresql://" + Postgres.USER + ":" + Postgres.PASSWORD + "@localhost:"
                + options.port(Part.POSTGRES) + "/" + Postgres.DATABASE);
        console.say("");
    }
}
