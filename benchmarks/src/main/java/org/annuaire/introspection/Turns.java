package org.annuaire.introspection;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The same subjects in turns, a few milliseconds each, within one process and by the processor time of one thread: what
 * disturbs one disturbs all, so their ratio holds on a busy machine too. The best turn of each counts.
 */
final class Turns {
    private static final int ROUNDS = Integer.getInteger("rounds", 60);
    private static final long NANOS_EACH = 50_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String algorithm;
    private final Map<String, Callable<Object>> subjects = new LinkedHashMap<>();
    private Object last = "";

    Turns(String algorithm) {
        this.algorithm = algorithm;
    }

    Turns with(String name, Callable<Object> subject) {
        subjects.put(name, subject);
        return this;
    }

    List<String> rows(String platform, String variant) throws Exception {
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Callable<Object>> subject : subjects.entrySet()) {
                best.merge(subject.getKey(), rate(subject.getValue()), Math::max);
            }
        }
        List<String> rows = new ArrayList<>();
        best.forEach((name, rate) -> rows.add(String.join(
                "\t", platform, "Turns." + name + variant, algorithm, String.format(Locale.ROOT, "%.1f", rate), "0")));
        return rows;
    }

    private double rate(Callable<Object> subject) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long now = start;
        int done = 0;
        while (now - start < NANOS_EACH) {
            for (int i = 0; i < 10; i++) {
                last = subject.call();
            }
            done += 10;
            now = THREADS.getCurrentThreadCpuTime();
        }
        return last == null ? 0 : done * 1e9 / (now - start);
    }
}
