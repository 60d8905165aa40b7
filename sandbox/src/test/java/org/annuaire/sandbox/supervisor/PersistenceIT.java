package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the directory has answered for stays, whichever program is killed. */
class PersistenceIT {
    @TempDir
    private Path data;

    @Test
    void keepsTeamsWhenTheDirectoryAndThenTheDatabaseIsKilled() throws Exception {
        RunningSandbox first = RunningSandbox.start(data);
        RunningSandbox second = createAndKill(first, "Orchard", Part.DIRECTORY);
        try (RunningSandbox third = createAndKill(second, "Meadow", Part.POSTGRES)) {
            HttpResponse<String> teams = third.teams(third.token("ada"));

            assertThat(teams.statusCode()).isEqualTo(200);
            assertThat(teams.body()).contains("Orchard").contains("Meadow");
        }
    }

    /** Kills a program as soon as the directory has answered that the team is there, and starts again. */
    private static RunningSandbox createAndKill(RunningSandbox sandbox, String team, Part killed) throws Exception {
        try (sandbox) {
            ProcessHandle victim = sandbox.part(killed);
            assertThat(sandbox.createTeam("ada", team).statusCode()).isEqualTo(201);

            Signals.send("KILL", victim.pid());
            assertThat(sandbox.awaitEnd()).isEqualTo(1);
        }
        return sandbox.startAgain();
    }
}
