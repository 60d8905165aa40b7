package org.annuaire.signin;

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
import java.util.concurrent.TimeUnit;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;

/** The directory's jar in a process of its own, as in production. */
final class DirectoryProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final URI origin;

    private DirectoryProcess(Process process, URI origin) {
        this.process = process;
        this.origin = origin;
    }

    /** The directory as a client of the provider. */
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    static DirectoryProcess start(Path jar, LocalAuthorizationServer provider, Client client, String database)
            throws IOException, InterruptedException {
        URI origin = URI.create("http://127.0.0.1:" + freePort());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String recording = System.getProperty("recording", "");
        if (!recording.isEmpty()) {
            command.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
        }
        command.addAll(List.of("-Xmx512m", "-jar", jar.toString()));
        String here = "--annuaire.authentication.providers.local.";
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + origin.getPort(),
                "--annuaire.public-url=" + origin,
                "--spring.datasource.url=" + database,
                here + "issuer-uri=" + provider.issuer(),
                here + "client-id=" + client.id(),
                here + "client-secret=" + client.secret(),
                "--annuaire.introspection.issuer-uri=" + provider.issuer(),
                "--annuaire.introspection.client-id=" + client.id(),
                "--annuaire.introspection.client-secret=" + client.secret(),
                "--annuaire.introspection.response-policy=insecure-plain"));
        Path log = Files.createTempFile("directory", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DirectoryProcess directory = new DirectoryProcess(process, origin);
        directory.awaitHealth(log);
        return directory;
    }

    URI origin() {
        return origin;
    }

    long pid() {
        return process.pid();
    }

    private void awaitHealth(Path log) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health =
                HttpRequest.newBuilder(origin.resolve("/actuator/health")).build();
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
        throw new IllegalStateException("the directory did not start; see " + log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
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
