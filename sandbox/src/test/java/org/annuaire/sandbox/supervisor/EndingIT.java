package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends first, nothing is left behind, the next start works, and what the directory has answered for stays. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndingIT {
    private RunningSandbox sandbox;
    private List<ProcessHandle> parts;

    @BeforeEach
    void start() throws Exception {
        sandbox = RunningSandbox.shared();
        parts = sandbox.parts();
        assertThat(parts).hasSize(Part.values().length);
    }

    /** Kills a program as soon as the directory has answered that a team is there. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY", "POSTGRES"})
    void endsTheOthersSaysWhyAndKeepsTheTeamWhenOneIsKilled(Part killed) throws Exception {
        String team = "Team of the time when we killed the " + killed.label();
        ProcessHandle victim = sandbox.part(killed);
        assertThat(sandbox.createTeam("ada", team).statusCode()).isEqualTo(201);

        Signals.send("KILL", victim.pid());

        assertThat(sandbox.awaitEnd()).isEqualTo(1);
        awaitEndOfParts();
        assertThat(sandbox.lines())
                .contains("sandbox: " + killed.label()
                        + " ended unexpectedly with exit code 137 (signal 9); ending the others");
        sandbox = RunningSandbox.shared();
        HttpResponse<String> teams = sandbox.teams(sandbox.token("ada"));
        assertThat(teams.statusCode()).isEqualTo(200);
        assertThat(teams.body()).contains(team);
    }

    @Test
    void refusesToStartTwiceOnTheSameData() throws Exception {
        RunningSandbox.Answer second = sandbox.run();

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.text())
                .startsWith("sandbox: already running on " + sandbox.data().toRealPath())
                .doesNotContain("\n");
    }

    @Test
    void leavesNoProcessWhenTheSupervisorIsKilled() throws Exception {
        Signals.send("KILL", sandbox.supervisor().pid());

        awaitEndOfParts();
    }

    @Test
    @Order(Integer.MAX_VALUE) // So that it is not started again for nothing.
    void leavesNoProcessWhenItIsTerminated() throws Exception {
        Signals.send("TERM", sandbox.supervisor().pid());

        assertThat(sandbox.awaitEnd()).isEqualTo(128 + 15);
        awaitEndOfParts();
    }

    private void awaitEndOfParts() throws Exception {
        for (ProcessHandle part : parts) {
            part.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
