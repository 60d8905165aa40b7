package org.annuaire.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that browsers do over and over, in parallel, with the time of its parts. */
abstract class Load {
    private final AtomicInteger next = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What was measured.
     *
     * @param count how often it was done
     * @param parts the median time of each part, in milliseconds
     */
    record Result(int count, double perSecond, Map<String, Double> parts) {}

    /** Does it once, for the person of this number, and notes the time of each part. */
    abstract void once(int number, Watch watch) throws IOException, InterruptedException;

    final Result run(int browsers, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(browsers);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Future<List<Watch>>> running = new ArrayList<>();
            for (int i = 0; i < browsers; i++) {
                running.add(threads.submit(() -> until(end)));
            }
            List<Watch> all = new ArrayList<>();
            for (Future<List<Watch>> one : running) {
                all.addAll(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(all.size(), all.size() / seconds, middles(all));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Watch> until(long end) throws IOException, InterruptedException {
        List<Watch> all = new ArrayList<>();
        while (System.nanoTime() < end) {
            Watch watch = new Watch();
            once(next.getAndIncrement(), watch);
            all.add(watch);
        }
        return all;
    }

    private static Map<String, Double> middles(List<Watch> all) {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        all.forEach(watch -> watch.parts.forEach((part, time) ->
                times.computeIfAbsent(part, name -> new ArrayList<>()).add(time)));
        Map<String, Double> middles = new LinkedHashMap<>();
        times.forEach((part, values) -> {
            Collections.sort(values);
            middles.put(part, values.get(values.size() / 2) / 1e6);
        });
        return middles;
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The address that an answer leads to. */
    static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new IllegalStateException("expected a redirect, got status " + answer.statusCode())));
    }

    /** The times of the parts of one round. */
    static final class Watch {
        private final Map<String, Long> parts = new LinkedHashMap<>();
        private long since = System.nanoTime();

        void lap(String part) {
            long now = System.nanoTime();
            parts.put(part, now - since);
            since = now;
        }
    }
}
