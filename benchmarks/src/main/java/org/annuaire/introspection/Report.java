package org.annuaire.introspection;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of one run, in Markdown: for each of our platforms, every other subject relative to it. */
final class Report {
    private final List<Measurement> measurements;

    Report(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    String text() {
        Predicate<Measurement> whole = row -> row.subject().startsWith("IntrospectionBenchmark");
        Predicate<Measurement> turns = row -> row.subject().startsWith("Turns");
        Predicate<Measurement> http = row -> row.subject().startsWith("HttpBenchmark");
        Predicate<Measurement> onJava = row -> row.platform().startsWith("Java");
        return "One answer decrypted, verified and read, everyone in turns; "
                + "the ratio is annuaire's rate by the other's.\n\n"
                + tables("Turns.annuaire", turns.or(onJava.or(whole).negate()))
                + "The same by JMH, one after the other.\n\n"
                + tables("VerificationBenchmark.annuaire", turns.or(whole).negate())
                + "One whole introspection over HTTP on this machine.\n\n"
                + tables("IntrospectionBenchmark.annuaireSignedAndEncrypted", whole)
                + "The HTTP alone, by processor time, with that of the server.\n\n"
                + tables("HttpBenchmark.strict", http);
    }

    private String tables(String subject, Predicate<Measurement> family) {
        return measurements.stream()
                .filter(row -> row.subject().equals(subject))
                .map(ours -> "| annuaire on " + ours.platform() + ", " + ours.algorithm()
                        + " | per second | ratio | bytes each |\n|---|--:|--:|--:|\n" + line(ours, ours)
                        + others(ours, family) + "\n")
                .collect(Collectors.joining());
    }

    /** Those on the same Java, and those on none. */
    private String others(Measurement ours, Predicate<Measurement> family) {
        return measurements.stream()
                .filter(family)
                .filter(row -> row != ours && row.algorithm().equals(ours.algorithm()))
                .filter(row -> row.platform().equals(ours.platform())
                        || !row.platform().startsWith("Java"))
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
