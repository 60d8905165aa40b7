package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL's server process, as its pid file tells of it. */
final class Postmaster {
    private static final int PID_LINE = 0;
    private static final int STATUS_LINE = 7;
    private static final int PATIENCE_SECONDS = 20;

    private final Path pidFile;
    private final Path programs;

    Postmaster(Path cluster, PostgresPrograms programs) {
        this.pidFile = cluster.resolve("postmaster.pid");
        this.programs = programs.home().resolveSibling("");
    }

    boolean isReady(long pid) {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(PID_LINE).equals(Long.toString(pid))
                && lines.get(STATUS_LINE).equals("ready");
    }

    /**
     * Ends what a killed run left behind: the server itself or, when only the server was killed, its sessions, which
     * hold the shared memory until they notice. A process is ours if it runs a program that we unpacked into our own
     * folder; a number in a pid file alone proves nothing, as the system gives numbers out again.
     */
    void endLeftover() {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return;
        }
        ProcessHandle.allProcesses()
                .filter(process -> lines.get(PID_LINE).equals(Long.toString(process.pid())))
                .filter(this::isOurs)
                .findFirst()
                .ifPresent(server -> Signals.send(Part.POSTGRES.signal(), server.pid()));
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(Postmaster::awaitEnd);
        remove();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .map(program -> Path.of(program).startsWith(programs))
                .orElse(false);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException failure) {
            throw new StartRefused("cannot remove the stale " + pidFile + ": " + failure.getMessage(), failure);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(pidFile).stream().map(String::strip).toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
