package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The steps of one run, one process each: {@code answers} makes the keys and answers that every process uses, {@code
 * measure FILE} measures on the Java that runs it, {@code turns FILE} compares on it, {@code report FILE...} prints
 * what was measured.
 */
public final class Benchmarks {
    private static final List<String> ALGORITHMS = List.of("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW");

    private static final int WARM_UP_BY_ROUND = 3;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "answers":
                for (String algorithm : ALGORITHMS) {
                    Answer.write(algorithm);
                }
                break;
            case "measure":
                Files.write(Path.of(arguments[1]), rows(new Runner(options()).run()));
                break;
            case "turns":
                Files.write(Path.of(arguments[1]), turns());
                break;
            case "report":
                List<Measurement> measurements = new ArrayList<>();
                for (String file : List.of(arguments).subList(1, arguments.length)) {
                    Files.readAllLines(Path.of(file)).forEach(row -> measurements.add(Measurement.of(row)));
                }
                System.out.print(new Report(measurements).text());
                break;
            default:
                throw new IllegalArgumentException("expected answers, measure, turns or report, got another word");
        }
    }

    /** Without the provider that the limit is measured with, there is no limit. */
    private static List<String> turns() throws Exception {
        boolean limit = Cryptography.fastest().toString().startsWith("Amazon");
        List<String> rows = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            Answer answer = Answer.read(algorithm);
            byte[] body = answer.encrypted().getBytes(US_ASCII);
            PlainNimbus nimbus = new PlainNimbus(answer);
            try (Stages stages = new Stages(answer)) {
                Turns turns = new Turns(algorithm)
                        .with("annuaire", () -> stages.read(body))
                        .with("nimbus", () -> nimbus.claims(answer.encrypted()));
                if (limit) {
                    BarePrimitives primitives = new BarePrimitives(answer);
                    turns.with("correttoAllCryptography", primitives::everyOperation)
                            .with("correttoPublicKeys", primitives::publicKeyOperations);
                }
                rows.addAll(turns.rows(platform(), System.getProperty("variant", "")));
            }
        }
        return rows;
    }

    private static String platform() {
        return "Java " + Runtime.version().feature();
    }

    private static Options options() {
        return new OptionsBuilder()
                .include(System.getProperty("include", "Benchmark"))
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(WARM_UP_BY_ROUND * seconds()))
                .measurementIterations(10)
                .measurementTime(TimeValue.seconds(seconds()))
                .forks(1)
                .threads(1)
                .jvmArgsAppend("-XX:+UseSerialGC", "-Danswers=" + System.getProperty("answers", "target/answers"))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTime.class)
                .build();
    }

    /** The median of all rounds by processor time; the best round by the clock, as other work slows any round down. */
    private static double rate(RunResult result) {
        Result<?> byTheClock = result.getPrimaryResult();
        Result<?> byTheProcessor = result.getSecondaryResults().get(ProcessorTime.LABEL);
        return byTheProcessor == null || result.getParams().getBenchmark().contains("IntrospectionBenchmark")
                ? byTheClock.getStatistics().getMax()
                : byTheProcessor.getStatistics().getPercentile(50);
    }

    private static int seconds() {
        return Integer.getInteger("seconds", 1);
    }

    private static List<String> rows(Collection<RunResult> results) {
        List<String> rows = new ArrayList<>();
        for (RunResult result : results) {
            BenchmarkParams benchmark = result.getParams();
            String algorithm = benchmark.getParamsKeys().contains("algorithm") ? benchmark.getParam("algorithm") : "-";
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            rows.add(String.join(
                    "\t",
                    platform(),
                    benchmark.getBenchmark().replaceFirst(".*\\.([A-Z])", "$1") + System.getProperty("variant", ""),
                    algorithm,
                    String.format(Locale.ROOT, "%.1f", rate(result)),
                    String.format(Locale.ROOT, "%.0f", bytes == null ? 0.0 : bytes.getScore())));
        }
        return rows;
    }
}
