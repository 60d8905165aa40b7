package org.annuaire.directory.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Takes connections and never answers. */
final class FrozenServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final Semaphore connected = new Semaphore(0);

    FrozenServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread acceptor = new Thread(this::accept);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/frozen";
    }

    /** Waits until somebody has connected since the last call. */
    void awaitConnection() throws InterruptedException {
        connected.acquire();
    }

    /** Ends the connections, so that nobody waits any more. */
    void thaw() {
        taken.forEach(FrozenServer::close);
        taken.clear();
    }

    private void accept() {
        try {
            while (true) {
                taken.add(server.accept());
                connected.release();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        thaw();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
