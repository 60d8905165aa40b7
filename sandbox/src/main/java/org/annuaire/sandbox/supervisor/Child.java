package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running process of one part. */
final class Child {
    /**
     * The process waits for one line before it turns into the program, so that the watchdog knows it first. Ctrl-C in a
     * terminal goes to every process of the group: it is ours to answer, in the right order, so the children ignore it.
     */
    private static final String GATE = "trap '' INT HUP; read -r go || exit 1; exec \"$@\" </dev/null";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Part part;
    private final Process process;

    private Child(Part part, Process process) {
        this.part = part;
        this.process = process;
    }

    static Child start(Part part, List<String> command, Console console, Watchdog watchdog) {
        List<String> gated = new ArrayList<>(List.of("sh", "-c", GATE, part.label()));
        gated.addAll(command);
        try {
            Process process =
                    new ProcessBuilder(gated).redirectErrorStream(true).start();
            watchdog.add(process.pid(), part.signal());
            process.onExit().thenRun(() -> watchdog.drop(process.pid()));
            console.relay(part, process.getInputStream());
            try (OutputStream gate = process.getOutputStream()) {
                gate.write("go\n".getBytes(StandardCharsets.US_ASCII));
            }
            return new Child(part, process);
        } catch (IOException failure) {
            throw new StartRefused("cannot start " + part.label() + ": " + failure.getMessage(), failure);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends the process: by its own signal first, by force when it does not listen. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        Signals.send(part.signal(), process.pid());
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** An exit code in words: a signal is easier to recognise by its number than by 128 and something. */
    static String describe(int exitCode) {
        return exitCode > 128 && exitCode < 192
                ? "exit code " + exitCode + " (signal " + (exitCode - 128) + ")"
                : "exit code " + exitCode;
    }
}
