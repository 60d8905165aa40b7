package org.annuaire.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Calls of a service, each connection one after the other. It reads no more of HTTP than it needs, to cost little. */
final class TokenLoad {
    private final URI origin;
    private final LongFunction<String> tokens;
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param tokens the token of each call, by its number */
    TokenLoad(URI origin, LongFunction<String> tokens) {
        this.origin = origin;
        this.tokens = tokens;
    }

    /**
     * What was measured.
     *
     * @param nanos how long each call took that was answered, the shortest first
     * @param refused how many were not, as on a machine with much else to do
     */
    record Result(long[] nanos, double seconds, int refused) {
        int count() {
            return nanos.length;
        }

        double perSecond() {
            return nanos.length / seconds;
        }

        /** In milliseconds. */
        double percentile(int percent) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * percent / 100)] / 1e6;
        }
    }

    Result run(int connections, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> until(end)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(
                    all.stream().flatMapToLong(Arrays::stream).sorted().toArray(), seconds, refused.getAndSet(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] until(long end) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        Connection connection = new Connection(origin);
        try {
            for (long now = System.nanoTime(); now < end; ) {
                if (connection.isOver) { // servers end one after some calls
                    connection.close();
                    connection = new Connection(origin);
                }
                boolean answered = connection.call(tokens.apply(next.getAndIncrement()));
                long after = System.nanoTime();
                if (!answered) {
                    refused.incrementAndGet();
                } else {
                    if (count == times.length) {
                        times = Arrays.copyOf(times, count * 2);
                    }
                    times[count++] = after - now;
                }
                now = after;
            }
        } finally {
            connection.close();
        }
        return Arrays.copyOf(times, count);
    }

    /** One connection to the server. */
    private static final class Connection implements AutoCloseable {
        private final URI origin;
        private final Socket socket;
        private final InputStream in;
        private boolean isOver;

        Connection(URI origin) throws IOException {
            this.origin = origin;
            this.socket = new Socket(origin.getHost(), origin.getPort());
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        }

        /** Whether there was an answer; none if the server was too busy. */
        boolean call(String token) throws IOException {
            socket.getOutputStream()
                    .write(("GET /resource-server/v1.0/teams/ HTTP/1.1\r\nHost: " + origin.getAuthority()
                                    + "\r\nAccept: application/json\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(US_ASCII));
            String status = line(in);
            int length = -1;
            for (String header = line(in).toLowerCase(Locale.ROOT);
                    !header.isEmpty();
                    header = line(in).toLowerCase(Locale.ROOT)) {
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                }
                isOver |= header.equals("connection: close");
            }
            int read = length >= 0 ? in.readNBytes(length).length : chunks(in);
            boolean answered = status.startsWith("HTTP/1.1 200");
            if (answered ? read < 100 : !status.startsWith("HTTP/1.1 503")) {
                throw new IOException("expected teams, got " + status + " and " + read + " bytes");
            }
            return answered;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static int chunks(InputStream in) throws IOException {
        int read = 0;
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            read += in.readNBytes(size).length;
            line(in);
        }
        line(in);
        return read;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("expected a line, got the end");
            }
            line.append((char) next);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }
}
