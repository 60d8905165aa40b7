package org.annuaire.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.Person;

/**
 * Known people sign in at the directory's jar, in parallel, through a real provider in this process; then the same
 * browsers use the provider alone; then fifty of them make teams and move them. Prints sign-ins per second, where their
 * time goes, and the processor time of each process, which depends less on what else the machine does.
 */
public final class SignIns {
    private static final int PEOPLE = 200;
    private static final int TREE_BROWSERS = 50;
    private static final String CLIENT = "annuaire";
    private static final String SECRET = "a secret of benchmarks";

    private SignIns() {}

    public static void main(String[] arguments) throws Exception {
        int browsers = Integer.getInteger("browsers", 8);
        int warmUp = Integer.getInteger("warm-up", 3_000);
        Duration each = Duration.ofSeconds(Integer.getInteger("seconds", 20));
        List<Person> people = IntStream.range(0, PEOPLE)
                .mapToObj(i ->
                        Person.named("Person", "Number " + i, "person." + i + "@ministry.example", "13002526500013"))
                .toList();
        try (LocalAuthorizationServer provider = LocalAuthorizationServer.start();
                Database database = Database.start();
                ServerProcess directory = directory(Path.of(arguments[0]), provider, database)) {
            provider.knows(people.toArray(Person[]::new));
            URI callback = directory.origin().resolve("/api/v1.0/callback/");
            provider.register(ClientRegistration.of(CLIENT, SECRET).redirectingTo(callback.toString()));

            SignInLoad signIns = new SignInLoad(directory.origin(), people);
            ProviderLoad alone =
                    new ProviderLoad(provider.issuer(), callback, new ProviderLoad.Client(CLIENT, SECRET), people);
            signIns.firstTime();
            for (int done = 0; done < warmUp; ) {
                done += signIns.run(browsers, Duration.ofSeconds(5)).count();
            }
            run("one browser", 1, each, signIns, directory, database);
            run(browsers + " browsers", browsers, each, signIns, directory, database);
            System.out.printf(Locale.ROOT, "%nkey sets fetched until now: %d%n", provider.calls("/jwks"));
            run("the provider alone, " + browsers + " browsers", browsers, each, alone, directory, database);
            TeamTreeLoad teams = new TeamTreeLoad(directory.origin(), people.subList(0, TREE_BROWSERS));
            teams.signIn();
            run("the tree of teams, one browser", 1, each, teams, directory, database);
            run("the tree of teams, " + TREE_BROWSERS + " browsers", TREE_BROWSERS, each, teams, directory, database);
            System.out.printf(Locale.ROOT, "  told to try again: %d%n", teams.busy());
        }
    }

    private static ServerProcess directory(Path jar, LocalAuthorizationServer provider, Database database)
            throws Exception {
        String here = "annuaire.authentication.providers.local.";
        String introspection = "annuaire.introspection.";
        String throttling = "annuaire.authentication.throttling.";
        return ServerProcess.directory(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jar,
                ServerProcess.freeOrigin(),
                Map.ofEntries(
                        Map.entry("spring.datasource.url", database.url()),
                        Map.entry(here + "issuer-uri", provider.issuer()),
                        Map.entry(here + "client-id", CLIENT),
                        Map.entry(here + "client-secret", SECRET),
                        Map.entry(introspection + "issuer-uri", provider.issuer()),
                        Map.entry(introspection + "client-id", CLIENT),
                        Map.entry(introspection + "client-secret", SECRET),
                        Map.entry(introspection + "response-policy", "insecure-plain"),
                        // All browsers are at one address here.
                        Map.entry(throttling + "sign-ins-per-address", "0"),
                        Map.entry(throttling + "on-arrival", "0"),
                        Map.entry(throttling + "per-person", "0")));
    }

    private static void run(
            String name, int browsers, Duration each, Load load, ServerProcess directory, Database database)
            throws Exception {
        database.forgetStatements();
        LockWaits locks = database.watchLocks();
        ProcessorTimes before = ProcessorTimes.now("directory", directory, database);
        Load.Result result = load.run(browsers, each);
        LockWaits.Sum waits = locks.stop();
        ProcessorTimes spent =
                ProcessorTimes.now("directory", directory, database).minus(before);
        System.out.printf(Locale.ROOT, "%n%s: %.0f per second, %d in all%n", name, result.perSecond(), result.count());
        result.parts().forEach((part, time) -> System.out.printf(Locale.ROOT, "  %-42s %7.2f ms%n", part, time));
        spent.each(result.count())
                .forEach((process, time) ->
                        System.out.printf(Locale.ROOT, "  processor, %-31s %7.2f ms%n", process, time));
        database.statements(result.count()).forEach(line -> System.out.println("  " + line));
        System.out.printf(
                Locale.ROOT,
                "  waiting for advisory locks                 %7.2f ms, %d at once%n",
                waits.milliseconds() / result.count(),
                waits.atOnce());
    }
}
