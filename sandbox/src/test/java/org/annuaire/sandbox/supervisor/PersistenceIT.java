package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the directory has answered for stays, whichever program is killed. */
class PersistenceIT {
    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY", "POSTGRES"})
    void keepsATeamWhenAProgramIsKilled(Part killed) throws Exception {
        try (RunningSandbox first = RunningSandbox.start(data)) {
            assertThat(first.createTeam("ada", "Orchard").statusCode()).isEqualTo(201);

            Signals.send("KILL", first.part(killed).pid());
            assertThat(first.awaitEnd()).isEqualTo(1);

            try (RunningSandbox second = first.startAgain()) {
                HttpResponse<String> teams = second.teams(second.token("ada"));
                assertThat(teams.statusCode()).isEqualTo(200);
                assertThat(teams.body()).contains("Orchard");
            }
        }
    }
}
