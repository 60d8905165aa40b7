package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("platform")
class ChildTests {
    @TempDir
    private Path data;

    private final Output output = new Output();
    private Watchdog watchdog;

    @BeforeEach
    void startWatchdog() {
        watchdog = Watchdog.start(data);
    }

    @AfterEach
    void endWatchdog() {
        watchdog.close();
    }

    @Test
    void relaysBothOutputsOfTheProgram() throws Exception {
        start("echo out; echo err >&2");

        assertThat(List.of(output.next(), output.next())).containsExactly("notes     | out", "notes     | err");
    }

    @Test
    void passesArgumentsUntouched() throws Exception {
        Child.start(Part.NOTES, List.of("printf", "%s\n", "a b", "$HOME", "'"), output.plain(), watchdog);

        assertThat(List.of(output.next(), output.next(), output.next()))
                .containsExactly("notes     | a b", "notes     | $HOME", "notes     | '");
    }

    @Test
    void tellsTheExitCode() throws Exception {
        assertThat(start("exit 7").onExit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(Child.describe(7)).isEqualTo("exit code 7");
        assertThat(Child.describe(137)).isEqualTo("exit code 137 (signal 9)");
    }

    @Test
    void leavesCtrlCToTheSupervisor() throws Exception {
        Child child = start("kill -s INT $$; echo still here");

        assertThat(output.next()).isEqualTo("notes     | still here");
        assertThat(child.onExit().get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void endsAProgramBySignal() throws Exception {
        Child child = start("tail -f /dev/null & trap 'kill $!; exit 5' TERM; echo ready; wait");
        assertThat(output.next()).endsWith("ready");

        child.stop();

        assertThat(child.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(5);
    }

    @Test
    void endsAtOnceWhenTheProgramIsMissing() throws Exception {
        Child child = Child.start(Part.NOTES, List.of("/no/such/program"), output.plain(), watchdog);

        assertThat(child.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(127);
    }

    private Child start(String script) {
        return Child.start(Part.NOTES, List.of("sh", "-c", script), output.plain(), watchdog);
    }
}
