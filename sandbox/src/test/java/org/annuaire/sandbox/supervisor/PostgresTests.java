package org.annuaire.sandbox.supervisor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("platform")
class PostgresTests {
    @TempDir
    private static Path data;

    private static int port;

    private final Output output = new Output();
    private Watchdog watchdog;
    private Service service;

    @BeforeAll
    static void choosePort() throws IOException {
        port = PortsTests.freePort();
    }

    @BeforeEach
    void start() {
        watchdog = Watchdog.start(data);
        service = service();
        service.start(code -> {});
    }

    @AfterEach
    void end() {
        service.close();
        watchdog.close();
    }

    @Test
    void keepsWhatIsCommittedAtOnce() throws Exception {
        assertThat(ask("show fsync")).isEqualTo("on");
        assertThat(ask("show synchronous_commit")).isEqualTo("on");
        assertThat(ask("show full_page_writes")).isEqualTo("on");
        assertThat(ask("show server_version")).startsWith("18.");
        assertThat(ask("show listen_addresses")).isEqualTo("localhost");
    }

    @Test
    void givesTheDirectoryADatabaseOfItsOwnAndNoMore() throws Exception {
        assertThat(ask("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                .isEqualTo("annuaire");
        assertThat(ask("select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        tell("create extension if not exists pg_trgm");
        tell("create extension if not exists unaccent");
        assertThatThrownBy(() -> DriverManager.getConnection(Postgres.url(port), Postgres.USER, "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void keepsEverythingWhenTheServerIsKilled() throws Exception {
        tell("create table if not exists kept (word text)");
        tell("insert into kept values ('killed')");
        ProcessHandle server = ProcessHandle.of(service.pid()).orElseThrow();

        Signals.send("KILL", service.pid());
        server.onExit().join();
        service.close();
        service = service();
        service.start(code -> {});

        assertThat(ask("select count(*) from kept where word = 'killed'")).isEqualTo("1");
    }

    @Test
    void endsAServerThatAKilledRunLeftBehind() throws Exception {
        tell("create table if not exists kept (word text)");
        tell("insert into kept values ('left behind')");
        long leftBehind = service.pid();

        Service next = service();
        try {
            next.start(code -> {});

            assertThat(ProcessHandle.of(leftBehind).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(ask("select count(*) from kept where word = 'left behind'"))
                    .isEqualTo("1");
        } finally {
            next.close();
        }
    }

    @Test
    void startsAlthoughThePidFileNamesAnotherProgram() throws Exception {
        service.close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        service = service();
        service.start(code -> {});

        assertThat(ask("select 1")).isEqualTo("1");
    }

    @Test
    void refusesAFolderOfAnotherVersion() throws Exception {
        Path other = folder("other-version", "15");

        assertThatThrownBy(() -> Postgres.in(other, port))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        other + "/postgres was made by PostgreSQL 15, this sandbox has 18; move it away to start with"
                                + " an empty directory: mv " + other + "/postgres " + other + "/postgres.15");
    }

    @Test
    void refusesAFolderThatIsNotWhole() throws Exception {
        Path damaged = folder("damaged", "18");
        Files.delete(damaged.resolve("postgres/global/pg_control"));

        assertThatThrownBy(() -> Postgres.in(damaged, port))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(damaged + "/postgres is not a whole PostgreSQL data folder (global/pg_control");
    }

    private Service service() {
        Postgres postgres = Postgres.in(data, port);
        return new Service(Part.POSTGRES, postgres::command, postgres::isReady, output.plain(), watchdog);
    }

    private static Path folder(String name, String version) throws IOException {
        Path folder = data.resolve(name);
        Path cluster = folder.resolve("postgres");
        Files.createDirectories(cluster.resolve("global"));
        Files.writeString(cluster.resolve("PG_VERSION"), version + "\n");
        Files.createFile(cluster.resolve("postgresql.conf"));
        Files.createFile(cluster.resolve("global/pg_control"));
        return folder;
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Postgres.url(port), Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? requireNonNull(result.getString(1)) : "no row";
        }
    }

    private static void tell(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Postgres.url(port), Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
