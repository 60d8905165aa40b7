package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox with made-up people: a demo person finds their teams, at the second start too. */
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void isFilledOnceAndLeavesADirectoryThatHoldsSomethingAlone() throws Exception {
        Path data = folder.resolve("data");
        String teams = teamsOfAda(data);
        assertThat(teams).contains("Tout le personnel");
        assertThat(teamsOfAda(data)).isEqualTo(teams);

        Files.delete(data.resolve("demo")); // as if it had been started without the option at first
        RunningSandbox.Answer refused = RunningSandbox.attempt(data, "--demo");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text())
                .contains("expected an empty database, got one with rows in ")
                .contains("holds a directory already, and the demo needs an empty one: ./run --demo --data=");
        assertThat(data.resolve("demo")).doesNotExist();
    }

    private static String teamsOfAda(Path data) throws Exception {
        RunningSandbox sandbox = RunningSandbox.start(data, "--demo");
        try {
            return sandbox.teams(sandbox.token("ada")).body();
        } finally {
            sandbox.end();
        }
    }
}
