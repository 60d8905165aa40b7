package org.annuaire.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, as in production. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private final Process process;
    private final URI origin;

    private ServerProcess(Process process, URI origin) {
        this.process = process;
        this.origin = origin;
    }

    /** The directory's jar, with this Java. */
    static ServerProcess directory(Path java, Path jar, URI origin, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        String recording = System.getProperty("recording", "");
        if (!recording.isEmpty()) {
            command.add("-XX:FlightRecorderOptions=stackdepth=256"); // filters and proxies are deep
            command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
        }
        command.addAll(List.of(
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + origin.getPort(),
                "--annuaire.public-url=" + origin));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        return start(new ProcessBuilder(command), origin, "/actuator/health");
    }

    /** Waits until the server answers there. */
    static ServerProcess start(ProcessBuilder command, URI origin, String health)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("server", ".log");
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ServerProcess server = new ServerProcess(process, origin);
        server.awaitHealth(origin.resolve(health), log);
        return server;
    }

    URI origin() {
        return origin;
    }

    long pid() {
        return process.pid();
    }

    private void awaitHealth(URI address, Path log) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(address).build();
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        close();
        throw new IllegalStateException("the server did not start; see " + log);
    }

    /** The address of a server that is to be started. */
    static URI freeOrigin() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
