package org.annuaire.introspection;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
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
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The steps of one run, one process each: {@code answers} makes the keys and answers that every process uses, {@code
 * measure FILE} measures on the Java that runs it, {@code report FILE...} prints what was measured.
 */
public final class Benchmarks {
    private static final List<String> ALGORITHMS = List.of("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A256KW");

    private static final int WARM_UP_BY_ROUND = 3;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, JOSEException, RunnerException {
        switch (arguments[0]) {
            case "answers":
                for (String algorithm : ALGORITHMS) {
                    Answer.write(algorithm);
                }
                break;
            case "measure":
                Files.write(Path.of(arguments[1]), rows(new Runner(options()).run()));
                break;
            case "report":
                List<Measurement> measurements = new ArrayList<>();
                for (String file : List.of(arguments).subList(1, arguments.length)) {
                    Files.readAllLines(Path.of(file)).forEach(row -> measurements.add(Measurement.of(row)));
                }
                System.out.print(new Report(measurements).text());
                break;
            default:
                throw new IllegalArgumentException("expected answers, measure or report, got another word");
        }
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

    /** By the processor the middle of all rounds; by the clock the best, as other work makes any round slower. */
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
        String platform = "Java " + Runtime.version().feature();
        List<String> rows = new ArrayList<>();
        for (RunResult result : results) {
            BenchmarkParams benchmark = result.getParams();
            String algorithm = benchmark.getParamsKeys().contains("algorithm") ? benchmark.getParam("algorithm") : "-";
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            rows.add(String.join(
                    "\t",
                    platform,
                    benchmark.getBenchmark().replaceFirst(".*\\.([A-Z])", "$1") + System.getProperty("variant", ""),
                    algorithm,
                    String.format(Locale.ROOT, "%.1f", rate(result)),
                    String.format(Locale.ROOT, "%.0f", bytes == null ? 0.0 : bytes.getScore())));
        }
        return rows;
    }
}
