package org.annuaire.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;

/**
 * How long the lists, searches and pages of the directory's jar take, in made-up countries of several sizes, for
 * somebody in the largest organization who is in 200 teams, one call after the other. Prints also which statements cost
 * most in the largest of these countries, and how PostgreSQL runs those.
 */
public final class Lists {
    private static final String CLIENT = "annuaire";
    private static final String SECRET = "a secret of benchmarks";
    private static final int HOTTEST = 10;
    private static final long LONGEST_FILL = 60;
    private static final Map<String, String> LARGE = Map.of("shared_buffers", "2GB", "max_wal_size", "8GB");

    private final Path jar;
    private final int rounds = Integer.getInteger("rounds", 50);
    private final int warmUp = Integer.getInteger("warm-up", 50);
    private final Pattern included = Pattern.compile(System.getProperty("include", ""));
    private final Map<String, List<Time>> times = new LinkedHashMap<>();

    private Lists(Path jar) {
        this.jar = jar;
    }

    /**
     * What a call took.
     *
     * @param median in milliseconds
     * @param slow the 95th percentile, in milliseconds
     * @param processor of directory and PostgreSQL together, in milliseconds
     */
    private record Time(double median, double slow, double processor) {}

    /** @param arguments the directory's jar, and how many people each country has */
    public static void main(String[] arguments) throws Exception {
        Lists lists = new Lists(Path.of(arguments[0]));
        List<Integer> sizes =
                Arrays.stream(arguments).skip(1).map(Integer::valueOf).sorted().toList();
        String version = "";
        for (int people : sizes) {
            version = lists.measure(people, people == sizes.get(sizes.size() - 1));
        }
        lists.print("PostgreSQL " + version, sizes);
    }

    /** The version of PostgreSQL. */
    private String measure(int people, boolean withPlans) throws Exception {
        try (LocalAuthorizationServer provider = LocalAuthorizationServer.start();
                Database database = Database.start(LARGE)) {
            fill(people, provider, database);
            Viewers viewers = Viewers.of(database);
            try (ServerProcess directory = directory(provider, database)) {
                provider.register(ClientRegistration.of(CLIENT, SECRET)
                        .redirectingTo(directory
                                .origin()
                                .resolve("/api/v1.0/callback/")
                                .toString()));
                List<ListCall> calls = viewers.calls(provider, directory.origin()).stream()
                        .filter(call -> included.matcher(call.name()).find())
                        .toList();
                for (int round = 0; round < warmUp; round++) {
                    for (ListCall call : calls) {
                        call.once();
                    }
                }
                database.forgetStatements();
                for (ListCall call : calls) {
                    times.computeIfAbsent(call.name(), name -> new ArrayList<>())
                            .add(measure(call, directory, database));
                }
            }
            if (withPlans) {
                System.out.printf(Locale.ROOT, "%nThe statements that cost most, with %,d people%n%n", people);
                database.hottest(HOTTEST).forEach(System.out::println);
            }
            return database.version();
        }
    }

    private Time measure(ListCall call, ServerProcess directory, Database database) throws Exception {
        long[] nanos = new long[rounds];
        ProcessorTimes before = ProcessorTimes.now("directory", directory, database);
        for (int round = 0; round < rounds; round++) {
            nanos[round] = call.once();
        }
        Map<String, Double> spent = ProcessorTimes.now("directory", directory, database)
                .minus(before)
                .each(rounds);
        Arrays.sort(nanos);
        return new Time(
                nanos[rounds / 2] / 1e6,
                nanos[(int) (rounds * 0.95)] / 1e6,
                spent.getOrDefault("directory", 0.0) + spent.getOrDefault("PostgreSQL", 0.0));
    }

    private void fill(int people, LocalAuthorizationServer provider, Database database)
            throws IOException, InterruptedException, SQLException {
        long start = System.nanoTime();
        Process fill = new ProcessBuilder(
                        java().toString(),
                        "-jar",
                        jar.toString(),
                        "demo",
                        "--people",
                        String.valueOf(people),
                        "--issuer",
                        provider.issuer(),
                        "--spring.datasource.url=" + database.url())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!fill.waitFor(LONGEST_FILL, TimeUnit.MINUTES) || fill.exitValue() != 0) {
            fill.destroy();
            throw new IllegalStateException("expected a country of " + people + " people, the command failed");
        }
        database.execute("vacuum analyze");
        System.out.printf(
                Locale.ROOT, "%,d people: made in %d s%n", people, (System.nanoTime() - start) / 1_000_000_000);
    }

    private ServerProcess directory(LocalAuthorizationServer provider, Database database)
            throws IOException, InterruptedException {
        String here = "annuaire.authentication.providers.local.";
        String introspection = "annuaire.introspection.";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", database.url());
        settings.put(here + "issuer-uri", provider.issuer());
        settings.put(here + "client-id", CLIENT);
        settings.put(here + "client-secret", SECRET);
        settings.put(introspection + "issuer-uri", provider.issuer());
        settings.put(introspection + "client-id", CLIENT);
        settings.put(introspection + "client-secret", SECRET);
        settings.put(introspection + "response-policy", "insecure-plain");
        settings.put(introspection + "cache.ttl", "30s");
        for (String limit : List.of("per-person", "per-service", "pages-per-person", "on-arrival")) {
            settings.put("annuaire.authentication.throttling." + limit, "100000000");
        }
        for (String viewer : List.of("person", "staff", "service")) {
            settings.put("annuaire.disclosure.per-day." + viewer, "100000000");
        }
        return ServerProcess.directory(java(), jar, ServerProcess.freeOrigin(), settings);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private void print(String name, List<Integer> sizes) {
        System.out.printf(Locale.ROOT, "%n%s: median, 95th percentile, processor time; in milliseconds%n%n", name);
        StringBuilder head = new StringBuilder("| call |");
        sizes.forEach(people -> head.append(String.format(Locale.ROOT, " %,d | | |", people)));
        System.out.println(head.append(" growth |"));
        System.out.println("|---|" + "--:|".repeat(3 * sizes.size() + 1));
        times.forEach((call, measured) -> {
            StringBuilder line = new StringBuilder("| " + call + " |");
            measured.forEach(time -> line.append(
                    String.format(Locale.ROOT, " %.1f | %.1f | %.1f |", time.median(), time.slow(), time.processor())));
            double growth =
                    measured.get(measured.size() - 1).median() / measured.get(0).median();
            System.out.println(line.append(String.format(Locale.ROOT, " %.1f |", growth)));
        });
    }
}
