package org.annuaire.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processor time that each process has used. */
record ProcessorTimes(Map<String, Duration> times) {
    static ProcessorTimes now(String name, ServerProcess server, Database database) throws SQLException {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put(name, of(List.of(server.pid())));
        times.put("PostgreSQL", of(database.processes()));
        times.put("provider and clients", of(List.of(ProcessHandle.current().pid())));
        return new ProcessorTimes(times);
    }

    ProcessorTimes minus(ProcessorTimes earlier) {
        Map<String, Duration> difference = new LinkedHashMap<>();
        times.forEach((process, time) ->
                difference.put(process, time.minus(earlier.times.getOrDefault(process, Duration.ZERO))));
        return new ProcessorTimes(difference);
    }

    /** In milliseconds per round. */
    Map<String, Double> each(int rounds) {
        Map<String, Double> each = new LinkedHashMap<>();
        times.forEach((process, time) -> each.put(process, time.toNanos() / 1e6 / rounds));
        return each;
    }

    private static Duration of(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
