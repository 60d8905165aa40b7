package org.annuaire.sandbox.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The whole system, started from its two jars as {@code ./run} does, on ports and in a folder of its own. */
final class RunningSandbox {
    /** Maven runs tests in the module's folder. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable RunningSandbox shared;

    private final Path data;
    private final Map<Part, Integer> ports;
    private final int smtpPort;
    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private RunningSandbox(Path data, Map<Part, Integer> ports, int smtpPort, Process process) {
        this.data = data;
        this.ports = ports;
        this.smtpPort = smtpPort;
        this.process = process;
    }

    /** The one that the tests share: a start takes seconds, so it is made only when the test before ended it. */
    static synchronized RunningSandbox shared() throws Exception {
        RunningSandbox before = shared;
        if (before == null) {
            shared = start(Folder.DATA);
        } else if (!before.process.isAlive()) {
            shared = start(before.data, before.ports, before.smtpPort, List.of());
        }
        return requireNonNull(shared);
    }

    /** One of its own, which whoever starts it ends. */
    static RunningSandbox start(Path data, String... arguments) throws Exception {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, PortsTests.freePort());
        }
        return start(data, ports, PortsTests.freePort(), List.of(arguments));
    }

    private static RunningSandbox start(Path data, Map<Part, Integer> ports, int smtpPort, List<String> arguments)
            throws Exception {
        Process starting = process(data, ports, smtpPort, arguments).start();
        RunningSandbox sandbox = new RunningSandbox(data, ports, smtpPort, starting);
        Thread reader = new Thread(sandbox::read, "sandbox-output");
        reader.setDaemon(true);
        reader.start();
        sandbox.ready.get(3, TimeUnit.MINUTES);
        return sandbox;
    }

    /** Runs {@code ./run} beside this one with further arguments, and returns its exit code and its lines. */
    Answer run(String... arguments) throws Exception {
        Process second = process(data, ports, smtpPort, List.of(arguments)).start();
        String output = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(second.waitFor(), output.strip());
    }

    /** Starts one of its own and waits until it ends by itself. */
    static Answer attempt(Path data, String... arguments) throws Exception {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, PortsTests.freePort());
        }
        Process attempted =
                process(data, ports, PortsTests.freePort(), List.of(arguments)).start();
        String output = new String(attempted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(attempted.waitFor(), output.strip());
    }

    record Answer(int exitCode, String text) {}

    String url(Part part) {
        return "http://localhost:" + ports.get(part);
    }

    ProcessHandle supervisor() {
        return process.toHandle();
    }

    /** The processes of all parts. */
    List<ProcessHandle> parts() throws Exception {
        Matcher pids =
                Pattern.compile("process ([0-9]+)").matcher(run("--status").text());
        List<ProcessHandle> handles = new ArrayList<>();
        while (pids.find()) {
            handles.add(ProcessHandle.of(Long.parseLong(pids.group(1))).orElseThrow());
        }
        return handles;
    }

    ProcessHandle part(Part part) throws Exception {
        Matcher pid = Pattern.compile(part.label() + " .*process ([0-9]+)")
                .matcher(run("--status").text());
        if (!pid.find()) {
            throw new IllegalStateException(part + " does not run");
        }
        return ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
    }

    /** Waits until the supervisor ends by itself. */
    int awaitEnd() throws Exception {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the supervisor still runs");
        }
        return process.exitValue();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** An access token of a demo person, as the sample service would hold it. */
    String token(String person) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(Part.PROVIDER) + "/sandbox/token"))
                .header("Accept", "text/plain")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("person=" + person))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    HttpResponse<String> teams(String token) throws Exception {
        return HTTP.send(teamsRequest(token).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> createTeam(String person, String name) throws Exception {
        HttpRequest request = teamsRequest(token(person))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder teamsRequest(String token) {
        return HttpRequest.newBuilder(URI.create(url(Part.DIRECTORY) + "/resource-server/v1.0/teams/"))
                .header("Authorization", "Bearer " + token);
    }

    void end() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    Path data() {
        return data;
    }

    private static ProcessBuilder process(Path data, Map<Part, Integer> ports, int smtpPort, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Folder.SANDBOX_JAR.toString(),
                "--data=" + data,
                "--directory-jar=" + Folder.DIRECTORY_JAR,
                "--sandbox-jar=" + Folder.SANDBOX_JAR));
        ports.forEach((part, port) -> command.add("--" + part.label() + "-port=" + port));
        command.add("--smtp-port=" + smtpPort);
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                System.out.println(line);
                if (line.startsWith("Ready after")) {
                    ready.complete(null);
                }
            }
        } catch (IOException closed) {
            lines.add(closed.toString());
        }
        ready.completeExceptionally(new IllegalStateException("the sandbox ended: " + lines));
    }

    /** Where the shared one lies until the tests end: its data, and its jars as {@code ./run} spreads them out. */
    private static final class Folder {
        private static final Path DATA;
        private static final Path DIRECTORY_JAR;
        private static final Path SANDBOX_JAR;

        static {
            try {
                Path folder = Files.createTempDirectory("sandbox");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(folder)));
                DATA = folder.resolve("data");
                DIRECTORY_JAR = spread("directory", folder.resolve("jars"));
                SANDBOX_JAR = spread("sandbox", folder.resolve("jars"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path spread(String program, Path folder) throws IOException, InterruptedException {
            Process spreading = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            ROOT.resolve(program + "/target/" + program + ".jar")
                                    .toString(),
                            "extract",
                            "--destination",
                            folder.resolve(program).toString())
                    .inheritIO()
                    .start();
            Path jar = folder.resolve(program).resolve(program + ".jar");
            if (spreading.waitFor() != 0 || !Files.exists(jar)) {
                throw new IllegalStateException("cannot unpack " + program + ".jar");
            }
            return jar;
        }

        private static void leave(Path folder) {
            RunningSandbox last = shared;
            if (last != null) {
                last.end();
            }
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }
}
