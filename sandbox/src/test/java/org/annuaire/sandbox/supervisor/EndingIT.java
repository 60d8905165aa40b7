package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends first, nothing is left behind, and the next start works. */
class EndingIT {
    @TempDir
    private static Path data;

    private static @Nullable RunningSandbox running;

    private RunningSandbox sandbox;
    private List<ProcessHandle> parts;

    /** A start takes seconds, so a test goes on with what the one before left running. */
    @BeforeEach
    void start() throws Exception {
        RunningSandbox before = running;
        sandbox = before != null && before.supervisor().isAlive() ? before : RunningSandbox.start(data);
        running = sandbox;
        parts = sandbox.parts();
        assertThat(parts).hasSize(Part.values().length);
    }

    @AfterAll
    static void end() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void leavesNoProcessWhenItIsTerminated() throws Exception {
        Signals.send("TERM", sandbox.supervisor().pid());

        assertThat(sandbox.awaitEnd()).isEqualTo(128 + 15);
        awaitEndOfParts();
    }

    @Test
    void leavesNoProcessWhenTheSupervisorIsKilled() throws Exception {
        Signals.send("KILL", sandbox.supervisor().pid());

        awaitEndOfParts();
    }

    @Test
    void endsTheOthersAndSaysWhyWhenOneIsKilled() throws Exception {
        Signals.send("KILL", sandbox.part(Part.NOTES).pid());

        assertThat(sandbox.awaitEnd()).isEqualTo(1);
        awaitEndOfParts();
        assertThat(sandbox.lines())
                .contains("sandbox: notes ended unexpectedly with exit code 137 (signal 9); ending the others");
    }

    @Test
    void refusesToStartTwiceOnTheSameData() throws Exception {
        RunningSandbox.Answer second = sandbox.run();

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.text())
                .startsWith("sandbox: already running on " + data.toRealPath())
                .doesNotContain("\n");
    }

    private void awaitEndOfParts() throws Exception {
        for (ProcessHandle part : parts) {
            part.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
