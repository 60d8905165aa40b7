package org.annuaire.introspection;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of one run, in Markdown: for each platform of ours, every other subject in relation to it. */
final class Report {
    private static final String OURS = "VerificationBenchmark.annuaire";
    private static final String WHOLE = "IntrospectionBenchmark.annuaireSignedAndEncrypted";

    private final List<Measurement> measurements;

    Report(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    String text() {
        return "One answer decrypted, verified and read, by one thread; the ratio is annuaire's rate by the other's.\n\n"
                + tables(OURS)
                + "One whole introspection over HTTP on this machine, by one thread.\n\n"
                + tables(WHOLE);
    }

    private String tables(String ours) {
        return measurements.stream()
                .filter(row -> row.subject().equals(ours))
                .map(row -> "| annuaire on " + row.platform() + ", " + row.algorithm()
                        + " | per second | ratio | bytes each |\n|---|--:|--:|--:|\n" + line(row, row) + others(row)
                        + "\n")
                .collect(Collectors.joining());
    }

    private String others(Measurement ours) {
        boolean whole = ours.subject().equals(WHOLE);
        Predicate<Measurement> onNoJava = row -> !row.platform().startsWith("Java");
        return measurements.stream()
                .filter(row -> row.subject().startsWith("IntrospectionBenchmark") == whole && row != ours)
                .filter(row -> row.algorithm().equals(ours.algorithm()))
                .filter(onNoJava.or(row -> row.platform().equals(ours.platform())))
                .map(row -> line(ours, row))
                .collect(Collectors.joining());
    }

    private static String line(Measurement ours, Measurement row) {
        String name = row.subject().replaceFirst(".*\\.", "");
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %s |%n",
                row.platform().equals(ours.platform()) ? name : name + " (" + row.platform() + ")",
                row.perSecond(),
                ours.perSecond() / row.perSecond(),
                row.bytes() == 0 ? "" : String.format(Locale.ROOT, "%,.0f", row.bytes()));
    }
}
