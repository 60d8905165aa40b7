package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A small shell process that outlives us when we are killed, and then ends what we started. It knows that we are gone
 * because its end of the pipe closes, which even {@code kill -9} cannot prevent.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofMillis(200);

    private final Process shell;
    private final OutputStream pipe;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.pipe = shell.getOutputStream();
    }

    static Watchdog start(Path data) {
        return start(data, PATIENCE);
    }

    static Watchdog start(Path data, Duration patience) {
        Path script = data.resolve("watchdog.sh");
        DataFolder.writePrivately(script, Resource.text("watchdog.sh"));
        try {
            return new Watchdog(new ProcessBuilder("sh", script.toString(), Long.toString(patience.dividedBy(ROUND)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException failure) {
            throw new StartRefused("cannot start a shell (sh): " + failure.getMessage(), failure);
        }
    }

    void add(long pid, String signal) {
        write("add " + pid + " " + signal);
    }

    void drop(long pid) {
        if (shell.isAlive()) {
            write("drop " + pid);
        }
    }

    long pid() {
        return shell.pid();
    }

    CompletableFuture<Process> onExit() {
        return shell.onExit();
    }

    /** Everything has been stopped properly; nothing is left to watch. */
    @Override
    public void close() {
        if (shell.isAlive()) {
            write("over");
        }
    }

    /** Closes the pipe without a word, as the system does when we are killed. */
    void abandon() throws IOException {
        pipe.close();
    }

    private synchronized void write(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException gone) {
            // It died between our question and our line; whoever waits on its exit hears of it.
        }
    }
}
