package org.annuaire.directory.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;

/** A PostgreSQL of its own behind a line that a test cuts, and a plug that it pulls. */
final class PullablePlug implements AutoCloseable {
    private final Path data;
    private final int port;
    private final ServerSocket line;
    private final List<Connection> taken = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private EmbeddedPostgres postgres;
    private volatile State state = State.PASSES;

    private enum State {
        PASSES,
        SWALLOWS,
        SAYS_IT_IS_STARTING
    }

    PullablePlug() throws IOException {
        data = Files.createTempDirectory("annuaire-plug");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        postgres = start();
        line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** The database that the directory uses, through the line. */
    TestDatabase database() {
        return new TestDatabase(
                postgres.getPostgresDatabase(),
                "jdbc:postgresql://127.0.0.1:" + line.getLocalPort() + "/postgres?user=postgres");
    }

    /** A statement that does not go through the line. */
    void execute(String sql) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void pull() throws IOException {
        postgres.close();
    }

    void plugIn() throws IOException {
        postgres = start();
    }

    /** Stops PostgreSQL with all its processes where they are, as a machine that hangs does. */
    void freeze() throws IOException {
        signal("-STOP");
    }

    void thaw() throws IOException {
        signal("-CONT");
    }

    /** From now on nothing comes through the line, and nobody is told. */
    void swallow() {
        state = State.SWALLOWS;
    }

    /** New connections are told that PostgreSQL begins; the others break. */
    void sayThatItIsStarting() {
        state = State.SAYS_IT_IS_STARTING;
        hangUp();
    }

    /** Takes every connection that PostgreSQL gives, also those that the directory had. */
    void occupy() throws Exception {
        swallow();
        execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        while (true) {
            try {
                taken.add(postgres.getPostgresDatabase().getConnection());
            } catch (SQLException full) {
                if (full.getSQLState().equals("53300") && othersAreGone()) {
                    break;
                }
            }
        }
        pass();
    }

    private boolean othersAreGone() throws SQLException {
        try (var statement = taken.get(0).createStatement();
                var count = statement.executeQuery(
                        "select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
            return count.next() && count.getInt(1) == taken.size();
        }
    }

    void makeRoom() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    void pass() {
        if (state != State.PASSES) {
            state = State.PASSES;
            hangUp();
        }
    }

    private void hangUp() {
        open.forEach(PullablePlug::close);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        thaw();
        line.close();
        hangUp();
        postgres.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "40")
                .start();
    }

    private void signal(String name) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<String> command = new ArrayList<>(List.of("kill", name, String.valueOf(postmaster)));
        ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).inheritIO().start().onExit().join();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = line.accept();
            open.add(client);
            inBackground(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        if (state == State.SAYS_IT_IS_STARTING) {
            client.getInputStream().read(new byte[8_192]);
            byte[] fields = "SFATAL\0C57P03\0Mthe database system is starting up\0\0".getBytes(US_ASCII);
            client.getOutputStream()
                    .write(ByteBuffer.allocate(5 + fields.length)
                            .put((byte) 'E')
                            .putInt(4 + fields.length)
                            .put(fields)
                            .array());
            client.close();
            return;
        }
        if (state == State.SWALLOWS) {
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException nobodyListens) {
            client.close();
            return;
        }
        open.add(server);
        inBackground(() -> carry(client, server));
        carry(server, client);
    }

    private void carry(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.PASSES) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException broken) {
                // As a line that is cut.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
