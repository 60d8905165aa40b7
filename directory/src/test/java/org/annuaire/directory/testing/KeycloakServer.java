package org.annuaire.directory.testing;

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
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Keycloak from its distribution, on a free port of this machine, with the realm of docs/guides/keycloak. */
public final class KeycloakServer implements AutoCloseable {
    private static final int OLDEST_JAVA = 21;
    private static final Duration START = Duration.ofMinutes(10);
    private static final Path REALM = Path.of("..", "docs", "guides", "keycloak", "realm.json");

    private final Process process;
    private final String issuer;

    private KeycloakServer(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** Starts the distribution in this folder, with no data but the realm. */
    public static KeycloakServer start(Path home) throws IOException, InterruptedException {
        delete(home.resolve("data"));
        Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.copy(REALM, imported.resolve("realm.json"));
        int port = freePort();
        Path log = home.resolve("keycloak.log");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin").resolve("kc.sh").toAbsolutePath().toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", jdk().toString());
        KeycloakServer server = new KeycloakServer(builder.start(), "http://127.0.0.1:" + port + "/realms/demo");
        server.awaitMetadata(log);
        return server;
    }

    /** The issuer of the realm. */
    public String issuer() {
        return issuer;
    }

    private void awaitMetadata(Path log) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest metadata = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (http.send(metadata, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            process.waitFor(500, TimeUnit.MILLISECONDS);
        }
        close();
        throw new IllegalStateException("Keycloak did not start; see " + log);
    }

    /** A JDK that this Keycloak runs on: the one of this test, or another on this machine. */
    private static Path jdk() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= OLDEST_JAVA) {
            return own;
        }
        for (String folder : List.of(
                String.valueOf(own.getParent()),
                "/usr/lib/jvm",
                "/opt/java",
                System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> homes = Files.list(Path.of(folder))) {
                    var found = homes.filter(home -> version(home) >= OLDEST_JAVA)
                            .max(Comparator.comparingInt(KeycloakServer::version));
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        }
        throw new IllegalStateException("expected a Java " + OLDEST_JAVA + " or newer on this machine, found none");
    }

    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            return 0;
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]")[0]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
