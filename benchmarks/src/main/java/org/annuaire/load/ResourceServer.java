package org.annuaire.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWEAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A service asks for people's teams: with a new token each time, and with tokens that repeat. The directory's jar
 * answers on each Java, then the peer on Node, beside the same PostgreSQL and authorization server.
 */
public final class ResourceServer {
    private static final int PEOPLE = 200;
    private static final String KEPT = "30s";

    private final int connections = Integer.getInteger("connections", 8);
    private final Duration each = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private final int warmUp = Integer.getInteger("warm-up", 20_000);
    private final Database database;
    private final AnswerPool answers;
    private final Path key;

    private ResourceServer(Database database, AnswerPool answers, Path key) {
        this.database = database;
        this.answers = answers;
        this.key = key;
    }

    /** @param arguments the directory's jar, the peer's program or nothing, and the homes of the JDKs */
    public static void main(String[] arguments) throws Exception {
        Path key = Files.createTempFile("answers", ".json");
        try (Database database = Database.start();
                AnswerPool answers =
                        new AnswerPool(PEOPLE, JWEAlgorithm.parse(System.getProperty("algorithm", "ECDH-ES")))) {
            Files.writeString(key, answers.encryption().toJSONString());
            ResourceServer benchmark = new ResourceServer(database, answers, key);
            Path jar = Path.of(arguments[0]);
            boolean empty = true;
            for (String home : Arrays.asList(arguments).subList(2, arguments.length)) {
                try (ServerProcess server = benchmark.directory(Path.of(home), jar)) {
                    if (empty) { // the first has made the tables
                        benchmark.fill();
                        empty = false;
                    }
                    benchmark.measure(name(Path.of(home)), server);
                }
            }
            if (!arguments[1].isEmpty()) {
                for (int statements : List.of(5, 2)) {
                    try (ServerProcess server = benchmark.peer(Path.of(arguments[1]), statements)) {
                        benchmark.measure("Express with " + statements + " statements", server);
                    }
                }
            }
        } finally {
            Files.delete(key);
        }
    }

    private void measure(String name, ServerProcess server) throws Exception {
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        LongFunction<String> first = call -> AnswerPool.token((int) (call % PEOPLE), run + "a" + call);
        LongFunction<String> fresh = call -> AnswerPool.token((int) (call % PEOPLE), run + "b" + call);
        LongFunction<String> repeated = call -> AnswerPool.token((int) (call % PEOPLE), run + "c");
        for (LongFunction<String> tokens : List.of(first, repeated)) {
            TokenLoad load = new TokenLoad(server.origin(), tokens);
            for (int done = 0; done < warmUp / 2; ) {
                answers.refresh();
                done += load.run(connections, Duration.ofSeconds(5)).count();
            }
        }
        row(name + ", every token new", server, fresh);
        row(name + ", tokens that repeat", server, repeated);
    }

    private void row(String name, ServerProcess server, LongFunction<String> tokens) throws Exception {
        answers.refresh();
        database.forgetStatements();
        ProcessorTimes before = ProcessorTimes.now("server", server, database);
        TokenLoad.Result result = new TokenLoad(server.origin(), tokens).run(connections, each);
        ProcessorTimes spent = ProcessorTimes.now("server", server, database).minus(before);
        System.out.printf(
                Locale.ROOT,
                "%n%s: %.0f per second, %d in all, %d refused%n",
                name,
                result.perSecond(),
                result.count(),
                result.refused());
        System.out.printf(
                Locale.ROOT,
                "  p50, p95, p99 %31.1f %.1f %.1f ms%n",
                result.percentile(50),
                result.percentile(95),
                result.percentile(99));
        Map<String, Double> times = spent.each(result.count());
        times.forEach(
                (process, time) -> System.out.printf(Locale.ROOT, "  processor, %-31s %7.3f ms%n", process, time));
        double served = times.getOrDefault("server", 0.0) + times.getOrDefault("PostgreSQL", 0.0);
        System.out.printf(Locale.ROOT, "  per second of processor time %19.0f%n", 1000 / served);
        database.statements(result.count()).forEach(line -> System.out.println("  " + line));
    }

    private ServerProcess directory(Path home, Path jar) throws IOException, InterruptedException {
        String provider = "annuaire.authentication.providers.local.";
        String introspection = "annuaire.introspection.";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", database.url());
        settings.put(provider + "issuer-uri", answers.issuer());
        settings.put(provider + "client-id", AnswerPool.CLIENT);
        settings.put(provider + "client-secret", AnswerPool.SECRET);
        settings.put(introspection + "issuer-uri", answers.issuer());
        settings.put(introspection + "client-id", AnswerPool.CLIENT);
        settings.put(introspection + "client-secret", AnswerPool.SECRET);
        settings.put(introspection + "encryption.keys[0].location", key.toUri().toString());
        settings.put(introspection + "clock-skew", "60s");
        settings.put(introspection + "cache.ttl", KEPT);
        settings.put("annuaire.authentication.throttling.per-service", "100000000");
        return ServerProcess.directory(home.resolve("bin/java"), jar, ServerProcess.freeOrigin(), settings);
    }

    private ServerProcess peer(Path program, int statements) throws IOException, InterruptedException {
        URI origin = ServerProcess.freeOrigin();
        ProcessBuilder command = new ProcessBuilder("node", program.toString());
        command.environment()
                .putAll(Map.of(
                        "NODE_ENV", "production",
                        "PORT", String.valueOf(origin.getPort()),
                        "DATABASE", database.url().replaceFirst("^jdbc:", ""),
                        "ISSUER", answers.issuer(),
                        "CLIENT", AnswerPool.CLIENT,
                        "SECRET", AnswerPool.SECRET,
                        "KEY", key.toString(),
                        "STATEMENTS", String.valueOf(statements)));
        return ServerProcess.start(command, origin, "/health");
    }

    /** 20 organizations, each with 50 people and 100 teams; everybody is in five of those. */
    private void fill() throws Exception {
        try (var script = ResourceServer.class.getResourceAsStream("/load/teams.sql")) {
            database.execute(new String(script.readAllBytes(), UTF_8)
                    .replace(":issuer", "'" + answers.issuer() + "'")
                    .replace(":subject", "'" + AnswerPool.subject(0).replaceFirst("0$", "") + "'")
                    .replace(":service", "'" + AnswerPool.SERVICE + "'"));
        }
        database.execute("vacuum analyze");
    }

    private static String name(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> "Java " + line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
                .findFirst()
                .orElse(home.toString());
    }
}
