package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("platform")
class WatchdogTests {
    @TempDir
    private Path data;

    @Test
    void endsWhatItKnowsWhenItsPipeCloses() throws Exception {
        Watchdog watchdog = Watchdog.start(data);
        Process first = program("exec tail -f /dev/null");
        Process second = program("exec tail -f /dev/null");
        watchdog.add(first.pid(), "TERM");
        watchdog.add(second.pid(), "INT");

        watchdog.abandon();

        assertThat(first.onExit().get(20, TimeUnit.SECONDS).exitValue()).isEqualTo(128 + 15);
        assertThat(second.onExit().get(20, TimeUnit.SECONDS).exitValue()).isEqualTo(128 + 2);
        assertThat(watchdog.onExit().get(20, TimeUnit.SECONDS).exitValue()).isZero();
    }

    @Test
    void leavesAloneWhatHasEndedBefore() throws Exception {
        Watchdog watchdog = Watchdog.start(data);
        Process dropped = program("exec tail -f /dev/null");
        Process kept = program("exec tail -f /dev/null");
        try {
            watchdog.add(dropped.pid(), "TERM");
            watchdog.add(kept.pid(), "TERM");
            watchdog.drop(dropped.pid());

            watchdog.abandon();

            kept.onExit().get(20, TimeUnit.SECONDS);
            watchdog.onExit().get(20, TimeUnit.SECONDS);
            assertThat(dropped.isAlive()).isTrue();
        } finally {
            dropped.destroyForcibly();
        }
    }

    @Test
    void endsByForceWhatDoesNotListen() throws Exception {
        Watchdog watchdog = Watchdog.start(data, Duration.ofMillis(400));
        Process stubborn = program("trap '' TERM; echo ready; exec tail -f /dev/null");
        assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");
        watchdog.add(stubborn.pid(), "TERM");

        watchdog.abandon();

        assertThat(stubborn.onExit().get(40, TimeUnit.SECONDS).exitValue()).isEqualTo(128 + 9);
    }

    @Test
    void endsNothingAfterAnOrderlyEnd() throws Exception {
        Watchdog watchdog = Watchdog.start(data);
        Process running = program("exec tail -f /dev/null");
        try {
            watchdog.add(running.pid(), "TERM");

            watchdog.close();

            watchdog.onExit().get(20, TimeUnit.SECONDS);
            assertThat(running.isAlive()).isTrue();
        } finally {
            running.destroyForcibly();
        }
    }

    private static Process program(String script) throws IOException {
        return new ProcessBuilder(List.of("sh", "-c", script)).start();
    }
}
