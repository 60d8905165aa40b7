package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("platform")
class SupervisorTests {
    private static final List<String> STAYS = List.of("tail", "-f", "/dev/null");

    /** Listens to the interrupt again, as PostgreSQL does; a shell cannot. */
    private static final List<String> DATABASE =
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec 'tail', '-f', '/dev/null'");

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
    void endsEveryPartWhenItCloses() throws Exception {
        Service notes = service(Part.NOTES, STAYS);
        Service directory = service(Part.DIRECTORY, STAYS);
        List<ProcessHandle> children;
        try (Supervisor supervisor =
                new Supervisor(List.of(service(Part.POSTGRES, DATABASE), notes, directory), watchdog)) {
            supervisor.start();
            children = List.of(handle(notes), handle(directory));
            assertThat(children).allMatch(ProcessHandle::isAlive);
        }

        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(watchdog.onExit()).isNotDone();
    }

    @Test
    void namesThePartThatEndedUnexpectedlyAndItsExitCode() throws Exception {
        Service notes = service(Part.NOTES, STAYS);
        try (Supervisor supervisor = new Supervisor(List.of(notes), watchdog)) {
            supervisor.start();
            Signals.send("KILL", notes.pid());

            assertThat(supervisor.trouble().get(20, TimeUnit.SECONDS))
                    .isEqualTo("notes ended unexpectedly with exit code 137 (signal 9); ending the others");
        }
    }

    @Test
    void refusesToStartWhenAPartEndsBeforeItIsReady() {
        Service notes = new Service(
                Part.NOTES,
                () -> List.of("sh", "-c", "echo no licence; exit 3"),
                pid -> false,
                output.plain(),
                watchdog);
        try (Supervisor supervisor = new Supervisor(List.of(notes), watchdog)) {
            assertThatThrownBy(supervisor::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("notes ended with exit code 3 before it was ready; its lines above say why");
        }
    }

    @Test
    void startsTheDirectoryOnlyOnceTheDatabaseIsReady() throws Exception {
        CompletableFuture<Void> databaseIsReady = new CompletableFuture<>();
        Service postgres =
                new Service(Part.POSTGRES, () -> DATABASE, pid -> databaseIsReady.isDone(), output.plain(), watchdog);
        Service provider = new Service(
                Part.PROVIDER,
                () -> STAYS,
                pid -> {
                    databaseIsReady.complete(null);
                    return true;
                },
                output.plain(),
                watchdog);
        Service directory = new Service(
                Part.DIRECTORY,
                () -> {
                    assertThat(databaseIsReady).isDone();
                    return STAYS;
                },
                pid -> true,
                output.plain(),
                watchdog);
        try (Supervisor supervisor = new Supervisor(List.of(postgres, provider, directory), watchdog)) {
            supervisor.start();

            assertThat(supervisor.answer(List.of("status")))
                    .matches("(?s)postgres  ready .*provider  ready .*directory ready .*");
        }
    }

    @Test
    void stopsAndStartsAPartOnDemandWithoutEndingTheOthers() {
        Service notes = service(Part.NOTES, STAYS);
        Service provider = service(Part.PROVIDER, STAYS);
        try (Supervisor supervisor = new Supervisor(List.of(provider, notes), watchdog)) {
            supervisor.start();
            long first = provider.pid();

            assertThat(supervisor.answer(List.of("stop", "provider")))
                    .isEqualTo("provider is stopped; ./run --start provider starts it again");
            assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(supervisor.answer(List.of("status")))
                    .contains("provider  stopped")
                    .contains("notes     ready    process " + notes.pid());
            assertThat(supervisor.trouble()).isNotDone();

            assertThat(supervisor.answer(List.of("start", "provider"))).isEqualTo("provider is ready");
            assertThat(provider.pid()).isNotZero().isNotEqualTo(first);
            assertThatThrownBy(() -> supervisor.answer(List.of("start", "provider")))
                    .hasMessage("provider is already running");
        }
    }

    @Test
    void refusesToStartTheDirectoryWithoutItsDatabase() {
        Service postgres = service(Part.POSTGRES, DATABASE);
        Service directory = service(Part.DIRECTORY, STAYS);
        try (Supervisor supervisor = new Supervisor(List.of(postgres, directory), watchdog)) {
            supervisor.start();
            supervisor.answer(List.of("stop", "directory"));
            supervisor.answer(List.of("stop", "postgres"));

            assertThatThrownBy(() -> supervisor.answer(List.of("start", "directory")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("directory needs postgres; start that first");
        }
    }

    @Test
    void refusesWordsThatItDoesNotKnow() {
        try (Supervisor supervisor = new Supervisor(List.of(service(Part.NOTES, STAYS)), watchdog)) {
            assertThatThrownBy(() -> supervisor.answer(List.of("stop", "lunch")))
                    .hasMessage("there is no part named 'lunch'; there are notes");
            assertThatThrownBy(() -> supervisor.answer(List.of("feed", "notes")))
                    .hasMessageStartingWith("expected stop, start or status");
        }
    }

    @Test
    void startsNothingOnceItIsClosed() {
        Service notes = service(Part.NOTES, STAYS);
        Supervisor supervisor = new Supervisor(List.of(notes), watchdog);
        supervisor.close();

        assertThatThrownBy(supervisor::start).isInstanceOf(StartRefused.class);
        assertThat(notes.pid()).isZero();
    }

    @Test
    void reportsTheEndOfTheWatchdog() throws Exception {
        try (Supervisor supervisor = new Supervisor(List.of(), watchdog)) {
            Signals.send("KILL", watchdog.pid());

            assertThat(supervisor.trouble().get(20, TimeUnit.SECONDS)).contains("watchdog");
        }
    }

    private Service service(Part part, List<String> command) {
        return new Service(part, () -> command, pid -> true, output.plain(), watchdog);
    }

    private static ProcessHandle handle(Service service) {
        return ProcessHandle.of(service.pid()).orElseThrow();
    }
}
