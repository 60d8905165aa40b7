package org.annuaire.sandbox.supervisor;

import java.util.concurrent.TimeUnit;
import org.annuaire.sandbox.people.DemoPeople;
import org.annuaire.sandbox.people.DemoPerson;

/** What one needs to know once everything is running. */
final class Welcome {
    private final Options options;

    Welcome(Options options) {
        this.options = options;
    }

    void print(Console console, long nanos, boolean servesAda) {
        console.say("");
        console.say("Ready after %.1f s.".formatted(nanos / (double) TimeUnit.SECONDS.toNanos(1)));
        console.say("");
        console.say("  Directory       " + options.url(Part.DIRECTORY));
        console.say("  Sample service  " + options.url(Part.NOTES));
        console.say("  Provider        " + options.url(Part.PROVIDER));
        console.say("  Mailbox         " + options.url(Part.MAILBOX) + "  (every mail of the directory)");
        console.say("  PostgreSQL      psql " + databaseAddress());
        console.say("");
        console.say("Sign in as one of these; there are no passwords:");
        DemoPeople.everybody().forEach(person -> console.say("  " + account(person)));
        console.say("");
        console.say(
                servesAda
                        ? "What a service sees of Ada's teams:"
                        : "What a service sees of Ada's teams, after Ada has signed in at the directory:");
        console.say("  " + request());
        console.say("");
    }

    /** One command that asks the provider for a token and, with it, the directory for the teams. */
    String request() {
        return "curl -H \"Authorization: Bearer $(curl -s -H 'Accept: text/plain' -d person=" + FirstVisit.PERSON + " "
                + options.url(Part.PROVIDER) + "/sandbox/token)\" " + options.url(Part.DIRECTORY)
                + "/resource-server/v1.0/teams/";
    }

    private String databaseAddress() {
        return "postgresql://" + Postgres.USER + ":" + Postgres.PASSWORD + "@localhost:" + options.port(Part.POSTGRES)
                + "/" + Postgres.DATABASE;
    }

    private static String account(DemoPerson person) {
        return "%-8s %-22s %-22s %s"
                .formatted(person.id(), person.name(), person.organization(), trait(person.particularity()))
                .stripTrailing();
    }

    private static String trait(DemoPerson.Particularity particularity) {
        return switch (particularity) {
            case NONE -> "";
            case NO_SIRET -> "no registration id";
            case RANDOM_SUBJECT -> "another subject at every sign-in";
            case DISABLED -> "disabled: cannot sign in";
        };
    }
}
